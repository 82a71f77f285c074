console.log('planted');

export default {
  defaultTheme: 'auto',
  // Only fences that name their language are coloured: guesses colour the output of commands at random.
  configureHljs: hljs => hljs.configure({ languages: [] }),
};

using InvokeAI.Mutation;
using InvokeAI.Mutation.Running;

// The same program is both sides: "worker" runs inside the folder of a test project, beside the mutated assembly.
return args is ["worker", var tests, var mutated, .. var classes]
    ? await Worker.RunAsync(tests, mutated, classes)
    : await MutationRun.RunAsync(Settings.Parse(args));

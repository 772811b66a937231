using InvokeAI.Generators.Files;

namespace InvokeAI.Generators.Parse;

/// <summary>All that one workflow's class is made of beside the node catalog: what happens to other files does not make it again.</summary>
internal sealed record WorkflowInput(InputFile File, InputFile? Lock, ClassName Name, ProjectOptions Project);

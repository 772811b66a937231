using InvokeAI.Generators.Files;

namespace InvokeAI.Generators.Parse;

/// <summary>Represents all inputs of one workflow's class except the node catalog. Changes of other files do not generate it again.</summary>
internal sealed record WorkflowInput(InputFile File, InputFile? Lock, ClassName Name, ProjectOptions Project);

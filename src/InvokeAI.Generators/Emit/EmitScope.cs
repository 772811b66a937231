using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Holds what the emitters of one class share.</summary>
/// <param name="Properties">The inputs that are properties: all but repetitions.</param>
/// <param name="Nodes">The nodes whose fields are described.</param>
internal sealed record EmitScope(ClassModel Class, MemberNames Names, IReadOnlyList<InputModel> Properties, IReadOnlyList<NodeModel> Nodes);

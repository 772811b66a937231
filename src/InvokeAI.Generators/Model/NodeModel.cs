using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>Represents a node with described fields for the emitter.</summary>
/// <param name="Title">The user's label, else the catalog's title.</param>
internal sealed record NodeModel(string Id, string Type, string Name, string Title, EquatableArray<NodeFieldModel> Fields);

/// <summary>Represents a field of a node for the emitter.</summary>
/// <param name="Name">The name of the descriptor.</param>
/// <param name="IsOnForm">The field is on the form: its descriptor there is this one too.</param>
/// <param name="Input">The field.</param>
internal sealed record NodeFieldModel(string Name, bool IsOnForm, InputModel Input);

using InvokeAI.Workflows.Data;

namespace InvokeAI.Generators.Model;

/// <summary>Represents a form input for the emitter.</summary>
/// <param name="Data">The field as programs see it.</param>
/// <param name="IsReadable">Whether the file contains a value that the property's type can represent.</param>
internal sealed record InputModel(InputData Data, bool IsReadable);

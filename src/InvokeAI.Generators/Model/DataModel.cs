namespace InvokeAI.Generators.Model;

/// <summary>Represents the content of <c>X.Graph.g.cs</c>: the packed data of the class, and the documentation of the workflow as a whole.</summary>
/// <param name="Field">The name of the field that holds the template.</param>
/// <param name="Method">The name of the method that returns the data.</param>
internal sealed record DataModel(ClassModel Class, string Path, string Field, string Method, string Title, string Description, string Text);

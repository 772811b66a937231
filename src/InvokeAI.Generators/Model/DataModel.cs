namespace InvokeAI.Generators.Model;

/// <summary>What <c>X.Graph.g.cs</c> is made of: the packed data that the class carries, and the words about the workflow as a whole.</summary>
/// <param name="Field">The name of the field that holds the template.</param>
/// <param name="Method">The name of the method that returns the data.</param>
internal sealed record DataModel(ClassModel Class, string Path, string Field, string Method, string Title, string Description, string Text);

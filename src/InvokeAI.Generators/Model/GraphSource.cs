using InvokeAI.Generators.Emit;

namespace InvokeAI.Generators.Model;

/// <summary>
/// <c>X.Graph.g.cs</c>. Emitted where the file is read: the pieces of a graph are as long as its source, and what a step yields is kept for as long as
/// the compiler lives.
/// </summary>
internal sealed record GraphSource(ClassModel Class, EmittedSource Source);

namespace InvokeAI.Generators.Model;

/// <summary>Represents a workflow's class. Both emitted files need it.</summary>
internal sealed record ClassModel(string HintName, string Namespace, string Name, bool IsPublic)
{
    public string FullName => Namespace.Length == 0 ? "global::" + Name : $"global::{Namespace}.{Name}";
}

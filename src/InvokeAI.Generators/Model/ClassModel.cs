namespace InvokeAI.Generators.Model;

/// <summary>Where a workflow's class goes: both files of it need this.</summary>
internal sealed record ClassModel(string HintName, string Namespace, string Name, bool IsPublic)
{
    public string FullName => Namespace.Length == 0 ? "global::" + Name : $"global::{Namespace}.{Name}";
}

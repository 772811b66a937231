using InvokeAI.Generators.Files;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Names;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Generators.Parse;

/// <summary>Computes the name and the namespace of a workflow's class.</summary>
internal static class ClassNaming
{
    /// <summary>Returns a diagnostic if the item's metadata contains an invalid C# name. Otherwise null.</summary>
    public static WorkflowDiagnostic? Problem(WorkflowItem file)
        => file.ClassName.Length > 0 && !IsName(file.ClassName)
                ? Diagnostic(ProjectRules.ItemMetadata, "ClassName", file.ClassName, "it is not a C# class name")
            : file.Namespace.Length > 0 && !file.Namespace.Split('.').All(IsName)
                ? Diagnostic(ProjectRules.ItemMetadata, "Namespace", file.Namespace, "it is no C# namespace")
            : file.Access.ToLowerInvariant() is not ("" or "public" or "internal")
                ? Diagnostic(ProjectRules.ItemMetadata, "Access", file.Access, "it is public or internal")
            : null;

    public static string Namespace(WorkflowItem file, ProjectOptions project)
        => file.Namespace.Length > 0 ? file.Namespace : Default(project);

    /// <summary>Returns the namespace of the classes whose items specify none.</summary>
    public static string Default(ProjectOptions project) => NamespaceNames.ForWorkflows(project.RootNamespace);

    public static string Name(WorkflowItem file)
        => file.ClassName.Length > 0 ? file.ClassName : InvokeAI.Workflows.Names.ClassNames.Of(file.Path);

    public static WorkflowDiagnostic Diagnostic(DiagnosticRule rule, params string[] arguments)
        => new(rule, new InvokeAI.Workflows.Json.TextSpan(0, 0), new(arguments));

    private static bool IsName(string text) => SyntaxFacts.IsValidIdentifier(text) && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None;
}

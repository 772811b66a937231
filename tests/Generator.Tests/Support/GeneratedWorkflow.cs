using System.Reflection;

namespace InvokeAI.Tests.Support;

/// <summary>An instance of an emitted class, reached as a program that knows no types would: by its descriptors.</summary>
internal sealed class GeneratedWorkflow
{
    public GeneratedWorkflow(Assembly assembly, string fullName)
        : this(assembly.GetType(fullName, throwOnError: true)!)
    {
    }

    public GeneratedWorkflow(Type type)
    {
        // 'required' is the compiler's rule; an instance without them shows what the file alone gives.
        Instance = (IWorkflow)Activator.CreateInstance(type)!;
        Form = (IReadOnlyList<FormInput>)type.GetNestedType("Form")!.GetProperty("All")!.GetValue(null)!;
    }

    public IWorkflow Instance { get; private set; }

    public IReadOnlyList<FormInput> Form { get; }

    public object? Get(FormInput input) => Call(input, "Get", Instance);

    public bool IsSet(FormInput input) => (bool)Call(input, "IsSet", Instance)!;

    public void Set(FormInput input, object? value) => Instance = (IWorkflow)Call(input, "With", Instance, value)!;

    public void Reset(FormInput input) => Instance = (IWorkflow)Call(input, "Reset", Instance)!;

    public string Graph(IReadOnlyDictionary<int, string?>? values = null)
    {
        var writer = new RenderingPieceWriter(values);
        Instance.Template.WriteGraph(writer);
        return writer.ToString();
    }

    public string Workflow(IReadOnlyDictionary<int, string?>? values = null)
    {
        var writer = new RenderingPieceWriter(values);
        Instance.Template.WriteWorkflow(writer);
        return writer.ToString();
    }

    private static object? Call(FormInput input, string method, params object?[] arguments)
        => input.GetType().GetMethod(method)!.Invoke(input, arguments);
}

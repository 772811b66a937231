using System.Reflection;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

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

    public object? Get(FormInput input) => input.Get(Instance);

    public bool IsSet(FormInput input) => input.IsSet(Instance);

    public void Set(FormInput input, object? value) => Instance = (IWorkflow)Call(input, "With", Instance, value)!;

    public void Reset(FormInput input) => Instance = (IWorkflow)Call(input, "Reset", Instance)!;

    public string Graph(IReadOnlyDictionary<int, string?>? values = null) => Rendered(values).Graph[..^1];

    public string Workflow(IReadOnlyDictionary<int, string?>? values = null) => Rendered(values).Workflow;

    private RenderedWorkflow Rendered(IReadOnlyDictionary<int, string?>? values)
    {
        var data = Instance.Template.Data;
        var slots = values?.ToDictionary(pair => pair.Key, pair => new SlotValue(pair.Value is null ? null : JsonText.TryParse(pair.Value, out _)));
        return GraphRenderer.Render(new GraphPlan(data.Graph, data.Workflow, default, default), slots);
    }

    private static object? Call(FormInput input, string method, params object?[] arguments)
        => input.GetType().GetMethod(method)!.Invoke(input, arguments);
}

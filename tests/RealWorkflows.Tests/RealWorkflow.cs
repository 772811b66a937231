using System.Reflection;
using InvokeAI.Generated;

namespace InvokeAI.Tests;

/// <summary>An instance of a class that this project's build made, reached as a program that knows no types would: by its descriptors.</summary>
internal sealed class RealWorkflow
{
    // The class names its file as the project does; the folder's place is the project's matter.
    private static readonly Dictionary<string, Type> ByFile = typeof(RealWorkflow).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<WorkflowFormAttribute>() is not null)
        .ToDictionary(type => string.Join('/', type.GetCustomAttribute<WorkflowFormAttribute>()!.Path.Split('/', '\\')[^2..]));

    private RealWorkflow(Type type)
    {
        Instance = (IWorkflow)Activator.CreateInstance(type)!;
        var form = type.GetNestedType("Form")!;
        Form = (IReadOnlyList<FormInput>)form.GetProperty("All")!.GetValue(null)!;
        Layout = (FormContainer)form.GetProperty("Layout")!.GetValue(null)!;
    }

    public IWorkflow Instance { get; private set; }

    public IReadOnlyList<FormInput> Form { get; }

    public FormContainer Layout { get; }

    /// <summary>Gets the inputs that can be set.</summary>
    public IEnumerable<FormInput> Settable => Form.Where(input => input.CanBeSet && input.AliasOf is null);

    public static RealWorkflow Of(string set, string file) => new(ByFile[$"{set}/{file}"]);

    /// <summary>Returns the type of an input's property.</summary>
    public static Type TypeOf(FormInput input)
    {
        for (var type = input.GetType(); ; type = type.BaseType!)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FormInput<,>))
                return type.GetGenericArguments()[1];
        }
    }

    public object? Get(FormInput input) => input.Get(Instance);

    public void Set(FormInput input, object value) => Instance = (IWorkflow)input.GetType().GetMethod("With")!.Invoke(input, [Instance, value])!;
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Sets inputs of any workflow by their descriptors, and writes and reads the inputs that were set as one JSON object by name. Works for generated classes and
/// for <see cref="WorkflowDefinition"/>, without reflection.
/// </summary>
public static class WorkflowJson
{
    /// <summary>Creates a copy of a workflow with a field set, on the form or not.</summary>
    /// <param name="workflow">The instance to copy.</param>
    /// <param name="input">The field: one of the workflow's own form or nodes.</param>
    /// <param name="value">
    /// The value, as <see cref="FormInput.Parse"/> returns it, or as <see cref="WorkflowDefinition.With(string, object?)"/> accepts it.
    /// </param>
    /// <exception cref="InvalidOperationException">The field is connected or left out.</exception>
    /// <exception cref="ArgumentException">The field does not accept the value, or belongs to another workflow.</exception>
    public static TWorkflow With<TWorkflow>(this TWorkflow workflow, FormInput input, object? value)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Own(workflow);
        return workflow.WithInputs(workflow.Inputs.With(input, input.ToWire(value)));
    }

    /// <summary>Returns the inputs that were set as a JSON object, by name. Each value is written as <see cref="FormInput.WriteJson"/> does.</summary>
    /// <param name="workflow">The instance to read.</param>
    /// <exception cref="InputValueException">An input is set to the content of a stream, which JSON cannot contain.</exception>
    public static string ToJson(this IWorkflow workflow) => ToStoredJson(workflow, null);

    /// <summary>Returns the inputs that were set, with words of the caller's in place of the content of streams.</summary>
    /// <param name="workflow">The instance to read.</param>
    /// <param name="streams">Returns the word for a stream; null where streams are refused.</param>
    internal static string ToStoredJson(this IWorkflow workflow, Func<MediaInput, string>? streams)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var inputs = workflow.Inputs;
        var members = workflow.Template.Inputs
            .Where(input => input.AliasOf is null && inputs.IsSet(input))
            .Concat(inputs.SetFields(workflow.Template))
            .Select(input => new JsonMember(input.Name, TextSpan.None, new InputJsonWriter(input, streams).Write(inputs.Wire(input))));
        return JsonText.Write(JsonItem.Object([.. members], TextSpan.None));
    }

    /// <summary>Writes the inputs that were set, as <see cref="ToJson"/> does.</summary>
    /// <param name="workflow">The instance to read.</param>
    /// <param name="writer">The writer.</param>
    /// <exception cref="InputValueException">An input is set to the content of a stream, which JSON cannot contain.</exception>
    public static void WriteJson(this IWorkflow workflow, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteRawValue(workflow.ToJson(), skipInputValidation: true);
    }

    /// <summary>Creates a copy of a workflow with inputs set from a JSON object. Inputs that are not in it stay as they are.</summary>
    /// <param name="workflow">The instance to copy.</param>
    /// <param name="json">The object: values by name or label, each as <see cref="FormInput.ReadJson(JsonElement, InputReadOptions?)"/> reads it.</param>
    /// <param name="options">The options for reading the JSON, or null for the defaults.</param>
    /// <exception cref="FormatException">The text is not a JSON object.</exception>
    /// <exception cref="InputValueException">An input does not accept its value.</exception>
    /// <exception cref="ArgumentException">The form has no input with one of the names.</exception>
    /// <exception cref="InvalidOperationException">A field is connected or left out, so that it cannot be set.</exception>
    public static TWorkflow WithJson<TWorkflow>(this TWorkflow workflow, string json, InputReadOptions? options = null)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
    {
        ArgumentNullException.ThrowIfNull(json);
        if (JsonText.TryParse(json, out var error) is not { } item)
            throw new FormatException(SafeText.Line($"Not JSON, at character {error!.Span.Start}: {error.Message}"));
        return Set(workflow, item, options);
    }

    /// <inheritdoc cref="WithJson{TWorkflow}(TWorkflow, string, InputReadOptions?)"/>
    public static TWorkflow WithJson<TWorkflow>(this TWorkflow workflow, JsonElement json, InputReadOptions? options = null)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
        => WithJson(workflow, json.GetRawText(), options);

    /// <summary>
    /// Creates a workflow of a generated class with inputs set from a JSON object, as <see cref="ToJson"/> writes it. All other inputs are sent as in the file.
    /// </summary>
    /// <typeparam name="TWorkflow">The generated class.</typeparam>
    /// <param name="json">The object.</param>
    /// <param name="options">The options for reading the JSON, or null for the defaults.</param>
    /// <exception cref="FormatException">The text is not a JSON object.</exception>
    /// <exception cref="InputValueException">An input does not accept its value, or a required one is missing.</exception>
    /// <exception cref="ArgumentException">The form has no input with one of the names.</exception>
    /// <exception cref="InvalidOperationException">A field is connected or left out, so that it cannot be set.</exception>
    public static TWorkflow FromJson<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TWorkflow>(string json,
        InputReadOptions? options = null)
        where TWorkflow : class, IWorkflow, ISetInputs<TWorkflow>
    {
        // The constraint new() would refuse classes with required members, whose values come from the JSON here.
        var workflow = Activator.CreateInstance<TWorkflow>().WithJson(json, options);
        return workflow.Template.Inputs.FirstOrDefault(input => input is { IsRequired: true, AliasOf: null } && !workflow.Inputs.IsSet(input)) is { } missing
            ? throw new InputValueException(missing, null, "the workflow file contains no value for it, so that the JSON needs one")
            : workflow;
    }

    private static TWorkflow Set<TWorkflow>(TWorkflow workflow, JsonItem json, InputReadOptions? options)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
    {
        if (!json.IsObject)
            throw new FormatException("The inputs of a workflow are a JSON object with a member for each input that is set.");
        var inputs = json.Members.Select(member => Read(Field(workflow.Template, member.Name), member.Value, options));
        return workflow.WithInputs(workflow.Inputs.With(inputs));
    }

    // A field that is not on the form has a point in its name, as no input has.
    private static FormInput Field(WorkflowTemplate template, string name)
        => (name.Contains('.', StringComparison.Ordinal) ? template.NodeFields.FirstOrDefault(field => !field.IsOnForm && field.Name == name) : null)
            ?? template.Fields.Named(name);

    private static (FormInput Input, object? Wire) Read(FormInput input, JsonItem json, InputReadOptions? options)
    {
        input.Settable();
        return (input, new InputJson(input, options ?? InputReadOptions.Default).Read(json));
    }
}

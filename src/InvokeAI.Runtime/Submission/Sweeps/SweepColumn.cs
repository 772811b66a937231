using System.Globalization;
using InvokeAI.Generated;
using InvokeAI.Json;
using InvokeAI.Workflows.Json;

namespace InvokeAI;

/// <summary>Represents the values of one input in a sweep.</summary>
internal sealed class SweepColumn
{
    private readonly IReadOnlyList<string?> _texts;
    private readonly IReadOnlyList<IFieldValue?> _values;

    private SweepColumn(FormInput input, IReadOnlyList<string?> texts, IReadOnlyList<IFieldValue?> values)
        => (Input, _texts, _values) = (input, texts, values);

    public FormInput Input { get; }

    public int Count => _texts.Count;

    /// <summary>Gets a value indicating whether the values mean the same on every server.</summary>
    public bool IsPlain => _texts.All(text => text is not null);

    public static SweepColumn Of<TValue>(FormInput input, IEnumerable<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(values);
        if (input.Fixed is { } why)
            throw new ArgumentException($"{input} {why} and cannot be varied.", nameof(input));
        // Lists that grow past what they hold leave large arrays to the garbage collector's slowest rounds.
        var texts = new List<string?>(values.TryGetNonEnumeratedCount(out var count) ? count : 0);
        List<IFieldValue?>? owns = null;
        foreach (var value in values)
        {
            // Batch data has no null.
            var (text, own) = value is null ? throw new ArgumentException($"{input} cannot be varied over null.", nameof(values)) : Render(input, value);
            texts.Add(text);
            if (own is not null)
                (owns ??= [.. Enumerable.Repeat<IFieldValue?>(null, texts.Count - 1)]).Add(own);
            else
                owns?.Add(null);
        }

        // The server refuses batch data whose items are not all of one type.
        if (owns is not null && owns.Contains(null))
            throw new ArgumentException($"{input} cannot be varied over single values and lists at once; give each single value as a list of one.",
                nameof(values));
        return texts.Count > 0 ? new(input, texts, owns ?? []) : throw new ArgumentException($"There are no values for {input}.", nameof(values));
    }

    public void Check(WorkflowTemplate template)
    {
        if (!template.Inputs.Any(i => i.NodeId == Input.NodeId && i.FieldName == Input.FieldName) && template.NodeField(Input.NodeId, Input.FieldName) is null)
            throw new WorkflowInputException($"{Input} is not a field of {template.Name}.");
        if (template.Data.Batch.SelectMany(a => a.Members).SelectMany(m => m.Targets).Any(t => t.NodeId == Input.NodeId && t.FieldName == Input.FieldName))
            throw new WorkflowInputException($"{Input} is fed by a batch node and cannot be varied.", Input.NodeId, Input.FieldName);
    }

    public BatchColumn ToPlainBatch() => new(Input.NodeId, Input.FieldName, _texts!);

    /// <summary>The values as JSON that <see cref="Read"/> reads back: for one who sends each of them alone, later and to whatever server.</summary>
    /// <param name="streams">Gives a word to write in place of a stream's content.</param>
    public BatchColumn ToStored(Func<MediaInput, string> streams)
    {
        var writer = new InputJsonWriter(Input, streams);
        return IsPlain ? ToPlainBatch() : new(Input.NodeId, Input.FieldName, [.. _texts.Select((text, i) => text ?? JsonText.Write(writer.Write(_values[i])))]);
    }

    /// <summary>Reads a value that <see cref="ToStored"/> has written.</summary>
    public static IFieldValue Read(WorkflowTemplate template, string nodeId, string fieldName, string json)
    {
        var item = JsonText.TryParse(json, out _)!;
        if ((template.Inputs.FirstOrDefault(i => i.NodeId == nodeId && i.FieldName == fieldName) ?? template.NodeField(nodeId, fieldName)) is { } input)
            return (IFieldValue)new InputJson(input, InputReadOptions.Default).Read(item)!;
        // A field that a batch node feeds is not one to set. Images are all that batch nodes have of their own.
        return ImageInput.FromBytes(Convert.FromBase64String(item["data"]!.Text), item["file_name"]!.Text);
    }

    public async Task<BatchColumn> ToBatchAsync(WorkflowTemplate template, ResourceResolver resolver, CancellationToken cancellationToken)
    {
        if (IsPlain)
            return ToPlainBatch();
        if (_values[0] is not (ImageInput or VideoInput))
            await resolver.RequireListsAsync(Input, cancellationToken).ConfigureAwait(false);
        var place = template.Content.References.Place(Input.Slot);
        var items = _values.OfType<IFieldValue>().ToList();
        await resolver.LookUpAsync([.. WantedResource.In(items, place, isSet: true)], cancellationToken).ConfigureAwait(false);
        try
        {
            return new(Input.NodeId, Input.FieldName, SlotResources.ToJson(items, place, resolver.Found));
        }
        catch (HalfCharacterException e)
        {
            throw new WorkflowInputException($"{Input}: {e.Message}", e);
        }
    }

    /// <summary>Gets the item's JSON, or the value whose JSON is known once its resources are found.</summary>
    private static (string? Text, IFieldValue? Own) Render(FormInput input, object value)
    {
        try
        {
            return InputConversion.ToWire(input, value) switch
            {
                string text => (BatchData.Text(text), null),
                // Batch data knows no booleans; the server takes 1 and 0 for them.
                bool flag => (flag ? "1" : "0", null),
                long integer => (BatchData.Text(integer), null),
                double number => (number.ToString("R", CultureInfo.InvariantCulture), null),
                SeedInput => throw new ArgumentException($"{input}: Seeds.Random is set on the workflow, not swept over."),
                JsonValue json => (json.ForRequest(), null),
                var own => (null, (IFieldValue)own!),
            };
        }
        catch (HalfCharacterException e)
        {
            throw new ArgumentException($"{input}: {e.Message}", e);
        }
    }
}

using System.Text.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>Reads values of batch data as the types of generated classes' properties.</summary>
internal static class RunValues
{
    /// <exception cref="InvokeAIResponseException">The server's value is not one of the field's type.</exception>
    public static TValue Read<TWorkflow, TValue>(FormInput<TWorkflow, TValue> input, RunValue value)
        where TWorkflow : IWorkflow
    {
        var data = input.Data;
        try
        {
            var wire = InputConversion.FromText(data, TextOf(data.Type.Kind, value.Value))
                ?? throw new InvokeAIResponseException($"{input} takes {data.Type.CSharp}, but the item had the value {value.Value}.");
            return InputConversion.FromWire<TValue>(data, wire);
        }
        catch (ArgumentException e)
        {
            throw new InvokeAIResponseException($"{input} takes {data.Type.CSharp}, but the item had the value {value.Value}.", e);
        }
    }

    // Batch data carries booleans as 1 and 0.
    private static string TextOf(ValueKind kind, JsonElement value)
        => kind == ValueKind.Boolean && value.ValueKind == JsonValueKind.Number ? (value.GetDouble() == 0 ? "false" : "true") : value.GetRawText();
}

using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Parse;

/// <summary>Converts a form input to its model for the emitter.</summary>
internal static class InputModels
{
    public static InputModel Of(FormInput input)
    {
        var data = InputData.Of(input);
        return new(data, InputValues.Fits(input.Value, data.Type.Kind, data.Type.Cardinality, data.Type.Enum));
    }
}

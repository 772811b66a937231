using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Parse;

/// <summary>From a form input to what the emitter has to know of it.</summary>
internal static class InputModels
{
    public static InputModel Of(FormInput input)
    {
        var data = InputData.Of(input);
        return new(data, InputValues.Fits(input.Value, data.Type.Kind, data.Type.Cardinality, data.Type.Enum));
    }
}

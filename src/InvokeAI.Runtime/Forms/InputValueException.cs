using System.Collections;
using System.Globalization;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Thrown when an input does not accept a value: it has another type, is out of range, too long, not an option, or cannot be read. Nothing was changed or sent.
/// </summary>
public sealed class InputValueException : ArgumentOutOfRangeException
{
    private const int LongestValue = 80;

    private readonly string _message;

    internal InputValueException(FormInput input, object? value, string problem, InputProblem kind = InputProblem.Value)
        : base(input.Name, value, problem)
    {
        // A problem can name a path or quote JSON, which somebody else wrote.
        (Input, Problem, Kind) = (input, SafeText.Line(problem), kind);
        _message = $"{input} does not take {Words(value)}: {Problem}.";
    }

    /// <summary>Gets the descriptor of the input.</summary>
    public FormInput Input { get; }

    /// <summary>Gets a description of the problem and of the accepted values, as in <c>it takes a whole number</c>. Show it beside the input.</summary>
    public string Problem { get; }

    /// <summary>Gets a message with the input, the value, the problem and the accepted values.</summary>
    public override string Message => _message;

    internal InputProblem Kind { get; }

    private static string Words(object? value) => value switch
    {
        null => "null",
        string text => $"'{SafeText.Line(text, LongestValue)}'",
        bool or JsonValue => SafeText.Line(value.ToString()!, LongestValue),
        IFormattable number when value.GetType().IsPrimitive || value is decimal => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable => "the list",
        _ => $"{SafeText.Line(value.ToString() ?? "", LongestValue)} ({value.GetType().Name})",
    };
}

using System.Collections;
using System.Globalization;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>
/// Thrown when an input does not take a value: it is of another type, out of range, too long, no option, or cannot be read. Nothing was changed or sent.
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

    /// <summary>Gets what is wrong and what the input takes, for people, as in <c>it takes a whole number</c>: to be shown beside the input.</summary>
    public string Problem { get; }

    /// <summary>Gets the input, the value, what is wrong with it and what the input takes.</summary>
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

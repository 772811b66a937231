using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Arithmetic, as Python does it.</summary>
internal static class MathNodes
{
    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["add"] = c => Whole(Checked(() => checked(c.Integer("a") + c.Integer("b"))));
        nodes["sub"] = c => Whole(Checked(() => checked(c.Integer("a") - c.Integer("b"))));
        nodes["mul"] = c => Whole(Checked(() => checked(c.Integer("a") * c.Integer("b"))));
        nodes["div"] = c => Whole((long)Divide(c.Integer("a"), c.Integer("b")));
        nodes["integer_math"] = c => Whole(IntegerMath(c.Text("operation"), c.Integer("a"), c.Integer("b")));
        nodes["float_math"] = c => Real(FloatMath(c.Text("operation"), c.Number("a"), c.Number("b")));
        nodes["float_to_int"] = FloatToInt;
        nodes["round_float"] = c => Real(Round(c.Number("value"), (int)c.Integer("decimals")));
        nodes["rand_int"] = c => Whole(NextInteger(c.Integer("low"), c.Integer("high", 2147483647)));
        nodes["rand_float"] =
            c => Real(Round(c.Number("low") + (Random.Shared.NextDouble() * (c.Number("high", 1) - c.Number("low"))), (int)c.Integer("decimals", 2)));
    }

    public static JsonObject Whole(long value) => new() { ["value"] = value };

    public static JsonObject Real(double value) => new() { ["value"] = Py.Float(value) };

    private static long Checked(Func<long> arithmetic)
    {
        try
        {
            return arithmetic();
        }
        catch (OverflowException)
        {
            // Python's integers have no bound; SQLite's have, and what is beyond them nobody sends.
            return long.MaxValue;
        }
    }

    private static double Divide(double a, double b) => b == 0 ? throw new NodeFailure("ZeroDivisionError", "division by zero") : a / b;

    private static long IntegerMath(string operation, long a, long b) => operation switch
    {
        "ADD" => a + b,
        "SUB" => a - b,
        "MUL" => a * b,
        "DIV" => (long)Divide(a, b),
        "EXP" => (long)Math.Pow(a, b),
        // Python's remainder has the divisor's sign.
        "MOD" => b == 0 ? throw new NodeFailure("ZeroDivisionError", "integer modulo by zero") : ((a % b) + b) % b,
        "ABS" => Math.Abs(a),
        "MIN" => Math.Min(a, b),
        _ => Math.Max(a, b),
    };

    private static double FloatMath(string operation, double a, double b) => operation switch
    {
        "ADD" => a + b,
        "SUB" => a - b,
        "MUL" => a * b,
        "DIV" => b == 0 ? throw new NodeFailure("ZeroDivisionError", "float division by zero") : a / b,
        "EXP" => Math.Pow(a, b) is var power && double.IsFinite(power)
            ? power
            : throw new NodeFailure("OverflowError", "(34, 'Numerical result out of range')"),
        "SQRT" => a < 0 ? throw new NodeFailure("ValueError", "math domain error") : Math.Sqrt(a),
        "ABS" => Math.Abs(a),
        "MIN" => Math.Min(a, b),
        _ => Math.Max(a, b),
    };

    private static JsonObject FloatToInt(NodeContext context)
    {
        double value = context.Number("value"), multiple = Math.Max(1, context.Integer("multiple", 1));
        var steps = context.Text("method") switch
        {
            "Floor" => Math.Floor(value / multiple),
            "Ceiling" => Math.Ceiling(value / multiple),
            "Truncate" => Math.Truncate(value / multiple),
            _ => Math.Round(value / multiple, MidpointRounding.ToEven),
        };
        return Whole((long)(steps * multiple));
    }

    private static double Round(double value, int decimals) =>
        double.Parse(Math.Round(value, Math.Clamp(decimals, 0, 15), MidpointRounding.ToEven).ToString("R", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);

#pragma warning disable CA5394 // Random numbers for images, not for secrets.
    private static long NextInteger(long low, long high)
        => high > low ? Random.Shared.NextInt64(low, high) : throw new NodeFailure("ValueError", "low >= high");
#pragma warning restore CA5394
}

using System.Globalization;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Tests.Json;

/// <summary>Tests what is valid JSON and what is not, the message, and its place.</summary>
public class JsonReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    public void A_text_without_a_value_ends_too_early(string text)
    {
        Assert.Null(JsonText.TryParse(text, out var error));
        Assert.Equal("the text ends where a JSON value is expected", error!.Message);
        Assert.Equal(new TextSpan(text.Length, 0), error.Span);
    }

    [Theory]
    [InlineData("1 2", "unexpected '2' after the end", 2, 1)]
    [InlineData("{} x", "unexpected 'x' after the end", 3, 1)]
    [InlineData("[1]]", "unexpected ']' after the end", 3, 1)]
    [InlineData("null\0", "unexpected '\\u0000' after the end", 4, 1)]
    [InlineData("tru", "expected a JSON value, found 't'", 0, 1)]
    [InlineData("fals", "expected a JSON value, found 'f'", 0, 1)]
    [InlineData("nul", "expected a JSON value, found 'n'", 0, 1)]
    [InlineData("x", "expected a JSON value, found 'x'", 0, 1)]
    [InlineData("-", "expected a JSON value, found '-'", 0, 1)]
    [InlineData("-x", "expected a JSON value, found '-'", 0, 1)]
    [InlineData("+1", "expected a JSON value, found '+'", 0, 1)]
    [InlineData("\u001f", "expected a JSON value, found '\\u001f'", 0, 1)]
    [InlineData("01", "leading zeros", 2, 0)]
    [InlineData("-00", "leading zeros", 3, 0)]
    [InlineData("1.", "digits after its point", 2, 0)]
    [InlineData("1.x", "digits after its point", 2, 1)]
    [InlineData("1e", "digits in its exponent", 2, 0)]
    [InlineData("1E+", "digits in its exponent", 3, 0)]
    [InlineData("1e-", "digits in its exponent", 3, 0)]
    [InlineData("1e+-1", "digits in its exponent", 3, 1)]
    [InlineData("[1", "the text ends inside an array", 2, 0)]
    [InlineData("[1 2]", "expected ',' or ']' in an array, found '2'", 3, 1)]
    [InlineData("[1}", "expected ',' or ']' in an array, found '}'", 2, 1)]
    [InlineData("[1,]", "expected a JSON value, found ']'", 3, 1)]
    [InlineData("[", "the text ends where a JSON value is expected", 1, 0)]
    [InlineData("{", "the text ends inside an object", 1, 0)]
    [InlineData("{a:1}", "expected a member name in quotes, found 'a'", 1, 1)]
    [InlineData("{\"a\"", "after the member name \"a\"", 4, 0)]
    [InlineData("{\"a\" 1}", "expected ':' after the member name \"a\"", 5, 1)]
    [InlineData("{\"a\":1", "the text ends inside an object", 6, 0)]
    [InlineData("{\"a\":1]", "expected ',' or '}' in an object, found ']'", 6, 1)]
    [InlineData("{\"a\":1,}", "expected a member name in quotes, found '}'", 7, 1)]
    [InlineData("{\"a\":1,", "the text ends inside an object", 7, 0)]
    [InlineData("{\"a", "the text ends inside a string", 3, 0)]
    [InlineData("\"a", "the text ends inside a string", 2, 0)]
    [InlineData("\"a\\n", "the text ends inside a string", 4, 0)]
    [InlineData("\"a\nb\"", "a control character inside a string must be escaped", 2, 1)]
    [InlineData("\"\\n\tb\"", "a control character inside a string must be escaped", 3, 1)]
    [InlineData("\"\\x\"", "\\x is not an escape", 3, 1)]
    [InlineData("\"\\u12g4\"", "four hexadecimal digits", 6, 1)]
    [InlineData("\"\\u12", "four hexadecimal digits", 5, 0)]
    [InlineData("\"\\u/234\"", "four hexadecimal digits", 4, 1)]
    [InlineData("\"\\u:234\"", "four hexadecimal digits", 4, 1)]
    [InlineData("\"\\u@234\"", "four hexadecimal digits", 4, 1)]
    [InlineData("\"\\uG234\"", "four hexadecimal digits", 4, 1)]
    [InlineData("\"\\u`234\"", "four hexadecimal digits", 4, 1)]
    public void What_is_not_JSON_is_said_with_its_place(string text, string message, int start, int length)
    {
        Assert.Null(JsonText.TryParse(text, out var error));
        Assert.Contains(message, error!.Message, StringComparison.Ordinal);
        Assert.Equal(new TextSpan(start, length), error.Span);
    }

    [Theory]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u0041\\u00e9\\u00E9\\uFfFf\\u0000\"", "A\u00e9\u00e9\uffff\0")]
    [InlineData("\"a\\u0009z\"", "a\tz")]
    [InlineData("\"\"", "")]
    [InlineData("\"\u007f/\u0020\"", "\u007f/ ")]
    public void Escapes_stand_for_their_characters(string text, string value) => Assert.Equal(value, JsonText.TryParse(text, out _)!.Text);

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("10")]
    [InlineData("0.5")]
    [InlineData("-1.25e+10")]
    [InlineData("9E-9")]
    [InlineData("1e5")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void A_number_keeps_its_digits(string text) => Assert.Equal(text, JsonText.TryParse(" " + text + " ", out _)!.Digits);

    [Fact]
    public void Every_value_knows_where_it_stands()
    {
        const string Text = " \r\n\t{ \"a\" : [ true , false , null , -1.5 , \"x\\n\" , {} , [] ] , \"b\" : 2 } \n";
        var item = JsonText.TryParse(Text, out var error)!;
        Assert.Null(error);
        Assert.Equal(Text.Trim(), At(item.Span));
        Assert.Equal(["\"a\"", "\"b\""], item.Members.Select(m => At(m.NameSpan)));
        Assert.Equal(["true", "false", "null", "-1.5", "\"x\\n\"", "{}", "[]"], item["a"]!.Items.Select(i => At(i.Span)));
        Assert.Equal([JsonKind.True, JsonKind.False, JsonKind.Null, JsonKind.Number, JsonKind.String, JsonKind.Object, JsonKind.Array],
            item["a"]!.Items.Select(i => i.Kind));
        Assert.Equal("[ true , false , null , -1.5 , \"x\\n\" , {} , [] ]", At(item["a"]!.Span));

        string At(TextSpan span) => Text.Substring(span.Start, span.Length);
    }

    [Fact]
    public void Objects_and_arrays_inside_each_other_are_read_at_every_depth_up_to_100()
    {
        for (var depth = 1; depth <= 100; depth++)
        {
            var text = string.Concat(Enumerable.Range(0, depth).Select(i => i % 2 == 0 ? "[" + i + "," : "{\"k" + i + "\":"));
            text += "7" + string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => i % 2 == 0 ? "," + i + "]" : ",\"e\":" + i + "}"));
            Assert.Equal(text, JsonText.Write(JsonText.TryParse(text, out _)!));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    [InlineData(200)]
    public void The_last_member_of_a_name_holds_in_objects_of_every_size(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => i == 0 ? "" : new string((char)('a' + (i % 26)), 1 + (i / 26))).ToArray();
        var first = names.Select((n, i) => $"\"{n}\":{i}");
        var again = names.Select((n, i) => $"\"{n}\":{1000 + i}").Reverse();
        var item = JsonText.TryParse("[{\"before\":0},{" + string.Join(',', first.Concat(again)) + "},{\"before\":1}]", out _)!.Items[1];
        Assert.Equal(names, item.Members.Select(m => m.Name));
        Assert.Equal(Enumerable.Range(1000, count).Select(i => i.ToString(CultureInfo.InvariantCulture)), item.Members.Select(m => m.Value.Digits));
        Assert.All(names, (n, i) => Assert.Equal((1000 + i).ToString(CultureInfo.InvariantCulture), item[n]!.Digits));
        Assert.Null(item["other"]);
    }

    [Fact]
    public void Texts_that_share_their_ends_and_their_middle_are_told_apart()
    {
        var texts = new[] { "abcba", "axcxa", "abcbb", "aXcba", "abcba", new string('q', 40), new string('q', 41), new string('q', 39) + "r" };
        Assert.Equal(texts, JsonText.TryParse("[" + string.Join(',', texts.Select(t => $"\"{t}\"")) + "]", out _)!.Items.Select(i => i.Text));
    }
}

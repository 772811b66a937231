using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Tests.Names;

/// <summary>Tests what C# accepts as a name, and the content of the tables of names.</summary>
public class IdentifiersTests
{
    private const string Keywords =
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern "
            + "false finally fixed float " +
        "for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected "
            + "public readonly ref return sbyte " +
        "sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void "
            + "volatile while";

    [Fact]
    public void Every_keyword_of_the_language_is_known_and_no_contextual_one()
    {
        Assert.All(Keywords.Split(' '), word => Assert.True(Identifiers.IsKeyword(word), word));
        Assert.All(Keywords.Split(' '), word => Assert.False(Identifiers.IsValid(word), word));
        Assert.All(["record", "var", "async", "value", "Class", ""], word => Assert.False(Identifiers.IsKeyword(word), word));
    }

    [Theory]
    [InlineData("_", true)]
    [InlineData("a", true)]
    [InlineData("_1", true)]
    [InlineData("Ünï", true)]
    [InlineData("a\u0301", true)]
    [InlineData("a\u0903", true)]
    [InlineData("\u0301a", false)]
    [InlineData("ⅷ", true)]
    [InlineData("ǅ", true)]
    [InlineData("ʰ", true)]
    [InlineData("a٣", true)]
    [InlineData("٣a", false)]
    [InlineData("1a", false)]
    [InlineData("a-b", false)]
    [InlineData("a b", false)]
    [InlineData("a\u200Db", false)]
    [InlineData("a\\u0062", false)]
    [InlineData("@a", false)]
    [InlineData("", false)]
    public void A_name_is_letters_digits_and_marks(string name, bool valid) => Assert.Equal(valid, Identifiers.IsValid(name));

    [Fact]
    public void A_name_has_256_characters_at_most()
    {
        Assert.True(Identifiers.IsValid(new string('a', 256)));
        Assert.False(Identifiers.IsValid(new string('a', 257)));
    }

    [Theory]
    [InlineData('\u200F', true)]
    [InlineData('\u200B', true)]
    [InlineData('\a', true)]
    [InlineData('\u0085', false)]
    [InlineData('\n', false)]
    [InlineData(' ', false)]
    [InlineData('a', false)]
    [InlineData('-', false)]
    public void Invisible_characters_are_those_that_are_not_seen_and_part_nothing(char c, bool invisible)
        => Assert.Equal(invisible, Identifiers.IsInvisible(c));

    [Theory]
    [InlineData(
        "Equals GetHashCode GetType ToString MemberwiseClone ReferenceEquals Finalize Clone PrintMembers EqualityContract Deconstruct Form Outputs Options "
            + "All Layout MyWorkflow")]
    public void No_input_is_called_like_a_member_of_its_class(string names)
        => Assert.All(names.Split(' '), name => Assert.True(ReservedNames.ForInputs("MyWorkflow").Contains(name.ToLowerInvariant()), name));

    [Theory]
    [InlineData("Equals GetHashCode GetType ToString MemberwiseClone ReferenceEquals Finalize Clone PrintMembers EqualityContract Deconstruct Outputs")]
    public void No_output_is_called_like_a_member_of_its_record(string names)
        => Assert.All(names.Split(' '), name => Assert.True(ReservedNames.ForOutputs().Contains(name.ToLowerInvariant()), name));

    [Theory]
    [InlineData(
        "Equals GetHashCode GetType ToString MemberwiseClone ReferenceEquals Finalize Clone PrintMembers EqualityContract Deconstruct Form Outputs Options "
            + "All Layout")]
    public void No_class_is_called_like_what_it_owns(string names)
        => Assert.All(names.Split(' '), name => Assert.True(ReservedNames.ForClasses().Contains(name.ToLowerInvariant()), name));

    [Theory]
    [InlineData("value", "string integer float boolean")]
    [InlineData("collection", "string_collection integer_collection float_collection boolean_collection latents_collection conditioning_collection")]
    [InlineData("generator", "string_generator integer_generator float_generator image_generator")]
    [InlineData("images", "image_collection image_batch")]
    [InlineData("image", "image")]
    [InlineData("video", "video")]
    [InlineData("color", "color")]
    [InlineData("latents", "latents")]
    [InlineData("conditioning", "conditioning")]
    [InlineData("model", "model_identifier")]
    [InlineData("strings", "string_batch")]
    [InlineData("integers", "integer_batch")]
    [InlineData("floats", "float_batch")]
    public void A_node_that_only_holds_a_value_names_it(string field, string types)
    {
        Assert.All(types.Split(' '), type => Assert.True(PrimitiveNodes.HoldsItsValueIn(type, field), type));
        Assert.All(types.Split(' '), type => Assert.False(PrimitiveNodes.HoldsItsValueIn(type, "other"), type));
        Assert.False(PrimitiveNodes.HoldsItsValueIn("denoise_latents", field));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "A")]
    [InlineData("two words", "TwoWords")]
    [InlineData("snake_case-and.dots", "SnakeCaseAndDots")]
    [InlineData("camelCase", "CamelCase")]
    [InlineData("CFG", "Cfg")]
    [InlineData("CFG2", "Cfg2")]
    [InlineData("VAEs", "Vaes")]
    [InlineData("AB", "AB")]
    [InlineData("sVAE", "SVAE")]
    [InlineData("ABc", "ABc")]
    [InlineData("LoRA", "Lora")]
    [InlineData("the VAE's T5", "TheVaesT5")]
    [InlineData("don't", "Dont")]
    [InlineData("a' b", "AB")]
    [InlineData("a'1", "A1")]
    [InlineData("'a", "A")]
    [InlineData("a\u0301b", "A\u0301b")]
    [InlineData("\u0301b", "B")]
    [InlineData("a\u200Bb", "Ab")]
    [InlineData("1st", "1st")]
    public void Words_run_together_with_capitals(string text, string name) => Assert.Equal(name, PascalCase.Of(text));

    [Fact]
    public void A_name_ends_after_64_characters()
    {
        Assert.Equal(64, PascalCase.MaxLength);
        Assert.Equal("A" + new string('b', 63), PascalCase.Of("a" + new string('b', 63)));
        Assert.Equal("A" + new string('b', 63), PascalCase.Of("a" + new string('b', 64)));
        Assert.Equal("Aa" + new string('B', 1) + new string('b', 61), PascalCase.Of("aa " + new string('b', 70)));
        Assert.Equal("A" + new string('b', 62) + "C", PascalCase.Of("a" + new string('b', 62) + " c d"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData(" one  two-three ", 3)]
    [InlineData("a1 2", 2)]
    public void Words_are_counted(string text, int words)
    {
        Assert.Equal(words > 0, PascalCase.HasWords(text, Math.Max(words, 1)));
        Assert.False(PascalCase.HasWords(text, words + 1));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("_", "_")]
    [InlineData("1", "_1")]
    [InlineData("\u0301", "_\u0301")]
    public void A_name_begins_with_a_letter_or_an_underscore(string name, string identifier) => Assert.Equal(identifier, PascalCase.Identifier(name));

    [Theory]
    [InlineData("Model (dev)", "Model")]
    [InlineData("Model [dev] two", "Model two")]
    [InlineData("Model （dev） 【x】", "Model")]
    [InlineData("Model ((a) b) c", "Model c")]
    [InlineData("Model (open", "Model (open")]
    [InlineData("Model ) closed", "Model ) closed")]
    [InlineData("Model - choose one", "Model")]
    [InlineData("Model – choose", "Model")]
    [InlineData("Model — choose", "Model")]
    [InlineData("Model: choose - one", "Model")]
    [InlineData("Model-choose", "Model-choose")]
    [InlineData(" - Model", " - Model")]
    [InlineData("* - Model", "* - Model")]
    [InlineData("(all)", "(all)")]
    public void Asides_are_dropped_where_a_name_is_left(string label, string kept)
        => Assert.Equal(kept.Split(' ', StringSplitOptions.RemoveEmptyEntries), Asides.Drop(label).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_colon_of_a_title_stays_and_its_brackets_fall() => Assert.Equal("A: b", Asides.Drop("A: b (c)", tails: false).Trim());

    [Theory]
    [InlineData("a b", "a_b")]
    [InlineData("a@b", "a_b")]
    [InlineData("@a", "a")]
    [InlineData("a\u200Bb", "ab")]
    [InlineData("\u0301a", "_a")]
    [InlineData("a\u0301", "a\u0301")]
    [InlineData("1.a", "_1.a")]
    [InlineData("_a.-", "_a._")]
    [InlineData(" a . b ", "a.b")]
    [InlineData("int.x", "@int.x")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    public void Each_segment_of_a_namespace_is_an_identifier(string? name, string expected) => Assert.Equal(expected, NamespaceNames.Of(name));
}

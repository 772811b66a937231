using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that a message about a value names the input, the value and what the field accepts.</summary>
public sealed class ValueCheckTests
{
    private static MadeWorkflow Field(string type, string field, string value, string? settings = null)
        => new MadeWorkflow().Node("n", type, $$"""{"{{field}}":{{value}}}""").Show("n", field, settings);

    private static WorkflowDiagnostic Said(MadeWorkflow made, DiagnosticRule rule) => Assert.Single(made.Load().Diagnostics, d => d.Rule == rule);

    [Fact]
    public void A_value_that_is_no_choice_is_named_with_the_choices()
    {
        var said = Said(Field("blank_image", "mode", "\"CMYK\""), WorkflowRules.ValueOption);
        Assert.Contains("'Mode'", said.Message, StringComparison.Ordinal);
        Assert.Contains("CMYK", said.Message, StringComparison.Ordinal);
        Assert.Contains("RGB, RGBA", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_no_choice_of_numbers_and_a_list_is_neither()
    {
        Assert.NotEmpty(Said(Field("blank_image", "mode", "{}"), WorkflowRules.ValueType).Arguments[1]);
        Assert.NotEmpty(Said(Field("blank_image", "mode", "true"), WorkflowRules.ValueType).Arguments[1]);
        Assert.NotNull(Said(Field("blank_image", "mode", "5"), WorkflowRules.ValueOption));
    }

    [Theory]
    [InlineData("\"b\"", true)]
    [InlineData("\"a\"", false)]
    public void A_text_that_the_dropdown_of_the_form_lacks_is_said(string value, bool said)
    {
        const string Dropdown = """{"type":"string-field-config","component":"dropdown","options":[{"label":"A","value":"a"},{"label":"C","value":"c"}]}""";
        var loaded = Field("string", "value", value, Dropdown).Load();
        Assert.Equal(said, loaded.Says(WorkflowRules.ValueOption));
        Assert.All(loaded.Diagnostics.Where(d => d.Rule == WorkflowRules.ValueOption), d => Assert.Contains("a, c", d.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_a_generator_is_taken_with_a_board_and_without_a_type()
    {
        Assert.True(Field("integer", "value", """{"board_id":"b"}""").Load().Says(WorkflowRules.ValueType));
        Assert.False(Field("image_generator", "generator", """{"board_id":"b"}""").Load().Says(WorkflowRules.ValueType));
    }

    [Fact]
    public void A_text_of_digits_is_not_the_choice_of_that_number()
    {
        Assert.True(Field("flux_text_encoder", "t5_max_seq_len", "\"256\"").Load().Says(WorkflowRules.ValueOption));
        Assert.False(Field("flux_text_encoder", "t5_max_seq_len", "256").Load().Says(WorkflowRules.ValueOption));
    }

    [Fact]
    public void A_title_of_one_letter_names_its_input()
        => Assert.Equal("'A'", Said(Field("add", "a", "\"x\""), WorkflowRules.ValueType).Arguments[0]);

    [Fact]
    public void A_text_without_a_dropdown_is_free()
        => Assert.False(Field("string", "value", "\"b\"", """{"type":"string-field-config","component":"input"}""").Load().Says(WorkflowRules.ValueOption));

    [Fact]
    public void A_repeated_field_is_said_with_both_places_and_judged_once()
    {
        var made = Field("noise", "width", "12").Show("n", "width");
        var said = Said(made, WorkflowRules.FieldRepeated);
        Assert.Equal(["0", "1"], said.Arguments.Skip(1));
        Assert.NotNull(Said(made, WorkflowRules.ValueRange));
    }

    [Fact]
    public void A_label_of_the_user_goes_before_the_title()
    {
        var made = Field("noise", "width", "12");
        Assert.Equal("'Width'", Said(made, WorkflowRules.ValueRange).Arguments[0]);
        made.Root["nodes"]![0]!["data"]!["inputs"]!["width"]!["label"] = "My width";
        Assert.Equal("'My width'", Said(made, WorkflowRules.ValueRange).Arguments[0]);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void A_value_of_more_than_80_characters_is_shortened(int length, bool whole)
    {
        var value = "9." + new string('9', length - 2);
        var said = Said(Field("denoise_latents", "denoising_start", value), WorkflowRules.ValueRange);
        Assert.Equal(whole ? value : value[..80] + "…", said.Arguments[1]);
    }

    [Theory]
    [InlineData(16, 0, "server")]
    [InlineData(-16, 64, "both")]
    [InlineData(0, 64, "both")]
    public void Bounds_that_contradict_each_other_leave_the_servers(int minimum, int maximum, string holds)
    {
        // The width must be greater than 0.
        var settings = $$"""{"type":"integer-field-config","component":"number-input","min":{{minimum}},"max":{{maximum}}}""";
        Assert.Contains(holds, Said(new MadeWorkflow().Node("n", "noise").Show("n", "width", settings), WorkflowRules.FormBounds).Arguments[^1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, 0.5, "both")]
    [InlineData(2, 3, "server")]
    [InlineData(-3, -2, "server")]
    [InlineData(0.2, 0.9, null)]
    [InlineData(0, 1, null)]
    [InlineData(1, 2, "both")]
    [InlineData(0.9, 0.2, null)]
    public void Bounds_beyond_the_servers_are_said(double minimum, double maximum, string? holds)
    {
        var settings = FormattableString.Invariant($$"""{"type":"float-field-config","component":"number-input","min":{{minimum}},"max":{{maximum}}}""");
        var loaded = new MadeWorkflow().Node("d", "denoise_latents").Show("d", "denoising_start", settings).Load();
        var said = loaded.Diagnostics.Where(d => d.Rule == WorkflowRules.FormBounds).ToList();
        Assert.Equal(holds is null ? 0 : 1, said.Count);
        Assert.All(said, d => Assert.Contains(holds!, d.Arguments[^1], StringComparison.Ordinal));
        Assert.All(said, d => Assert.NotEqual("", d.Arguments[1]));
    }
}

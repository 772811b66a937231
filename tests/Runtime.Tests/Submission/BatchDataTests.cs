using System.Text;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests what a batch runs: the product of its axes, row by row, and only what its fields accept.</summary>
public sealed class BatchDataTests
{
    private static BatchColumn Column(string field, params string[] items) => new("n", field, items);

    private static BatchData Data(params List<BatchColumn>[] axes)
    {
        var data = new BatchData();
        foreach (var axis in axes)
            data.Add(axis, "The axis");
        return data;
    }

    private static string Json(BatchData data)
    {
        using var body = new ByteBuffer();
        data.Write(body);
        return Encoding.UTF8.GetString(body.Written);
    }

    private static string[] Rows(BatchData data) => [.. data.Columns.Select(c => $"{c.FieldName}:{string.Join(' ', c.Items)}")];

    [Fact]
    public void Axes_are_lists_of_columns_and_columns_lists_of_items()
    {
        Assert.Equal("[]", Json(new()));
        Assert.Equal(
            """[[{"node_path":"n","field_name":"a","items":[1,2]},{"node_path":"n","field_name":"b","items":[3,4]}],[{"node_path":"n","field_name":"c","items":["ü"]}]]""",
            Json(Data([Column("a", "1", "2"), Column("b", "3", "4")], [Column("c", "\"ü\"")])));
    }

    [Fact]
    public void The_number_of_sessions_is_the_product()
    {
        Assert.Equal((1, true), (new BatchData().Count, new BatchData().IsEmpty));
        var data = Data([Column("a", "1", "2")], [Column("b", "1", "2", "3"), Column("c", "4", "5", "6")]);
        Assert.Equal((6, false), (data.Count, data.IsEmpty));
    }

    [Fact]
    public void An_axis_of_no_or_unequal_or_known_columns_is_refused_with_its_field()
    {
        var empty = Assert.Throws<WorkflowInputException>(() => Data([Column("a")]));
        Assert.Equal(("n", "a"), (empty.NodeId, empty.FieldName));
        Assert.Contains("The axis has no items", empty.Message, StringComparison.Ordinal);
        var unequal = Assert.Throws<WorkflowInputException>(() => Data([Column("a", "1", "2"), Column("b", "1")]));
        Assert.Equal("b", unequal.FieldName);
        Assert.Contains("2 items for a and 1 for b", unequal.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<WorkflowInputException>(() => Data([Column("a", "1"), Column("b", "1")], [Column("b", "2")]));
        Assert.Equal("b", twice.FieldName);
        Assert.Contains("varied twice", twice.Message, StringComparison.Ordinal);
        // The same field of another node, and another field of the same node, are others.
        Assert.Equal(2, Data([new("m", "a", ["1", "2"])], [Column("a", "1"), Column("b", "1")]).Count);
    }

    [Fact]
    public void More_runs_than_a_32_bit_number_are_refused()
    {
        var many = Enumerable.Repeat("1", 46_341).ToArray();
        Assert.Equal(46_340L * 46_341, Data([Column("a", many)], [Column("b", many[1..])]).Count);
        Assert.Contains("two thousand million", Assert.Throws<WorkflowInputException>(() => Data([Column("a", many)], [Column("b", many)])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_in_every_session_goes_along_with_the_product_of_all_runs()
    {
        var data = Data([Column("a", "1", "2")], [Column("b", "x", "y", "z"), Column("c", "p", "q", "r")]);
        data.AddPerSession([Column("seed", [.. Enumerable.Range(0, 12).Select(i => $"{i}")])], 2);
        Assert.Equal(12, data.Count);
        Assert.Equal(["seed:0 1 2 3 4 5 6 7 8 9 10 11", "a:1 1 1 2 2 2 1 1 1 2 2 2", "b:x y z x y z x y z x y z", "c:p q r p q r p q r p q r"], Rows(data));
        Assert.DoesNotContain("],[", Json(data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2, "a:1 1", "b:x y")]
    [InlineData(1, 3, "a:1 1 2", "b:y z x")]
    [InlineData(5, 2, "a:2 1", "b:z x")]
    public void A_slice_holds_a_stretch_of_the_permutations(int from, int count, params string[] rows)
    {
        var slice = Data([Column("a", "1", "2")], [Column("b", "x", "y", "z")]).Slice(from, count);
        Assert.Equal(rows, Rows(slice));
        Assert.Equal(count, slice.Count);
        Assert.True(new BatchData().Slice(from, count).IsEmpty);
        Assert.Equal(1, new BatchData().Slice(from, count).Count);
    }

    [Theory]
    [InlineData("IntegerField", "5", null)]
    [InlineData("IntegerField", "5.0", null)]
    [InlineData("IntegerField", "0", null)]
    [InlineData("IntegerField", "10", null)]
    [InlineData("IntegerField", "-1", "outside its range")]
    [InlineData("IntegerField", "11", "outside its range")]
    [InlineData("IntegerField", "5.5", "not a 64-bit integer")]
    [InlineData("IntegerField", "1e30", "not a 64-bit integer")]
    [InlineData("IntegerField", "1e999", "not finite")]
    [InlineData("IntegerField", "\"5\"", "no number")]
    [InlineData("IntegerField", "true", "no number")]
    [InlineData("FloatField", "5.5", null)]
    [InlineData("FloatField", "10.5", "outside its range")]
    [InlineData("FloatField", "-1e999", "not finite")]
    [InlineData("FloatField", "null", "no number")]
    [InlineData("StringField", "\"a\"", null)]
    [InlineData("StringField", "\"c\"", "not one of its choices (a, 2)")]
    [InlineData("StringField", "2", null)]
    [InlineData("StringField", "3", "\"3\" is not one of its choices")]
    [InlineData("StringField", "true", "no text")]
    [InlineData("EnumField", "\"a\"", null)]
    [InlineData("EnumField", "\"b\"", "not one of its choices")]
    [InlineData("EnumField", "{}", "no text")]
    [InlineData("SchedulerField", "\"a\"", null)]
    [InlineData("SchedulerField", "\"b\"", "not one of its choices")]
    [InlineData("SchedulerField", "[]", "no text")]
    [InlineData("BooleanField", "true", null)]
    [InlineData("BooleanField", "false", null)]
    [InlineData("BooleanField", "0", null)]
    [InlineData("BooleanField", "1", null)]
    [InlineData("BooleanField", "1.0", null)]
    [InlineData("BooleanField", "0.0", null)]
    [InlineData("BooleanField", "2", "neither true nor false")]
    [InlineData("BooleanField", "\"1\"", "neither true nor false")]
    [InlineData("ImageField", """{"image_name":"a"}""", null)]
    [InlineData("ImageField", """{"image_name":""}""", "no image")]
    [InlineData("ImageField", """{"image_name":1}""", "no image")]
    [InlineData("ImageField", """{"video_name":"a"}""", "no image")]
    [InlineData("ImageField", "\"a\"", "no image")]
    [InlineData("VideoField", """{"video_name":"a"}""", null)]
    [InlineData("VideoField", """{"image_name":"a"}""", "no video")]
    [InlineData("AnyField", "{}", null)]
    [InlineData("AnyField", "null", "it is null")]
    public void An_item_fits_its_field_or_is_refused_with_its_place(string type, string item, string? complaint)
    {
        var target =
            new BatchTarget("n", "f", type, new NumberBounds(0, 10),
                type is "StringField" or "EnumField" or "SchedulerField" ? new EquatableArray<string>(["a", "2"]) : default);
        var fitting =
            JsonText.TryParse(
                type switch
                {
                    "IntegerField" or "FloatField" => "1",
                    "BooleanField" => "true",
                    "ImageField" => """{"image_name":"x"}""",
                    "VideoField" => """{"video_name":"x"}""",
                    _ => "\"a\""
                }, out _)!;
        void Check() => BatchItemRules.Check(target, [fitting, JsonText.TryParse(item, out _)!], "the batch");
        if (complaint is null)
        {
            Check();
            return;
        }

        var e = Assert.Throws<WorkflowInputException>(Check);
        Assert.Equal(("n", "f"), (e.NodeId, e.FieldName));
        Assert.Contains("Item 1 of the batch does not fit f of node n", e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_without_choices_takes_any_text()
        => BatchItemRules.Check(new BatchTarget("n", "f", "StringField", NumberBounds.None, default), [JsonText.TryParse("\"anything\"", out _)!], "the batch");
}

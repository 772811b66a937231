namespace InvokeAI.Tests.Submission;

/// <summary>Tests what batch nodes make, and when a server is needed for it.</summary>
public sealed class TemplateBatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static WorkflowDefinition Texts => new FormText()
        .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"Group 1","strings":["a","b"]}""")
        .Node("c", "integer_batch", "1.0.0", """{"batch_group_id":"Group 1","integers":[1,2]}""")
        .Node("d", "float_batch", "1.0.0", """{"batch_group_id":"None","floats":[0.5,1.5,2.5]}""")
        .Node("s", "string", "1.0.1", """{"value":""}""")
        .Node("i", "integer", "1.0.1", """{"value":1}""")
        .Node("f", "float", "1.0.1", """{"value":1}""")
        .Edge("b", "value", "s", "value").Edge("c", "value", "i", "value").Edge("d", "value", "f", "value").Field("b", "strings").Load();

    [Fact]
    public async Task Texts_and_numbers_need_no_server()
    {
        using var values = new SlotValues();
        values.Take(Texts);
        Assert.False(TemplateBatch.NeedsServer(Texts.Template, values));
        var data = new BatchData();
        await new TemplateBatch(null, null).AddAsync(data, Texts.Template, values, Stop);
        Assert.Equal(6, data.Count);
        Assert.Equal(["s.value: \"a\" \"b\"", "i.value: 1 2", "f.value: 0.5 1.5 2.5"],
            data.Columns.Select(column => $"{column.NodeId}.{column.FieldName}: {string.Join(' ', column.Items)}"));
    }

    [Fact]
    public async Task A_group_of_unequal_lists_is_named()
    {
        using var values = new SlotValues();
        values.Take(Texts);
        values.Raw(Texts.Template.Inputs[0].Slot, """["a","b","c"]"""u8);
        var e = await Assert.ThrowsAsync<WorkflowInputException>(
            () => new TemplateBatch(null, null).AddAsync(new BatchData(), Texts.Template, values, Stop));
        Assert.StartsWith("batch group \"Group 1\" has 3 items for value and 2 for value", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_to_upload_is_waited_for_wherever_else_one_is_set()
    {
        var workflow = new FormText()
            .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[]}""")
            .Node("i", "img_resize", "1.2.2", """{"image":null,"width":16}""")
            .Node("j", "img_resize", "1.2.2", """{"image":null,"width":16}""")
            .Edge("b", "image", "i", "image").Field("j", "image").Field("b", "images").Load();
        var file = ImageInput.FromBytes(new byte[] { 1 });
        var member = workflow.Template.Data.Batch.SelectMany(axis => axis.Members).Single();
        using var values = new SlotValues();
        values.Take(workflow.With(0, file));
        Assert.False(TemplateBatch.IsDeferred(member, values));
        values.Take(workflow.With(0, file).With(1, new[] { file }));
        Assert.True(TemplateBatch.IsDeferred(member, values));
        Assert.True(TemplateBatch.NeedsServer(workflow.Template, values));
        values.Take(workflow.With(1, new[] { file }));
        Assert.True(TemplateBatch.NeedsServer(workflow.Template, values));
    }

    [Fact]
    public async Task A_value_that_is_no_list_makes_nothing()
    {
        using var values = new SlotValues();
        values.Take(Texts);
        values.Raw(Texts.Template.Inputs[0].Slot, "5"u8);
        var e = await Assert.ThrowsAsync<WorkflowInputException>(
            () => new TemplateBatch(null, null).AddAsync(new BatchData(), Texts.Template, values, Stop));
        Assert.Contains("has no items", e.Message, StringComparison.Ordinal);
    }
}

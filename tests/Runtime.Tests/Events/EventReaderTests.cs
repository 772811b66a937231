using System.Text;
using InvokeAI.Events;
using InvokeAI.Queue;

namespace InvokeAI.Tests.Events;

public class EventReaderTests
{
    [Fact]
    public void An_unknown_event_is_kept_whole()
    {
        var e = Assert.IsType<UnknownEvent>(Read("moon_landed", """{"crew":[1,2]}"""));
        Assert.Equal("moon_landed", e.Name);
        Assert.Equal("""{"crew":[1,2]}""", e.Json);
    }

    [Theory]
    [InlineData("queue_item_status_changed", """{"item_id":"seven"}""")]
    [InlineData("queue_item_status_changed", "[1]")]
    [InlineData("queue_item_status_changed", "null")]
    [InlineData("queue_item_status_changed", "")]
    [InlineData("invocation_progress", """{"percentage":"half"}""")]
    public void A_known_event_of_another_shape_is_kept_too(string name, string json)
        => Assert.Equal(json, Assert.IsType<UnknownEvent>(Read(name, json)).Json);

    [Fact]
    public void Unknown_members_words_and_nulls_are_taken()
    {
        var e = Assert.IsType<QueueItemStatusChangedEvent>(Read(
            "queue_item_status_changed",
            """{"timestamp":1,"queue_id":"default","item_id":3,"batch_id":null,"status":"dreaming","brand_new":{"a":[1]},"created_at":null,"batch_status":null,"session_id":null}"""));
        Assert.Equal(new QueueItemStatus("dreaming"), e.Status);
        Assert.False(e.Status.IsFinished);
        Assert.Equal("", e.BatchId);
        Assert.Equal("", e.SessionId);
        Assert.Null(e.StatusSequence);
        Assert.Null(e.BatchStatus);
    }

    [Fact]
    public void Members_that_older_servers_lack_are_empty()
    {
        var e = Assert.IsType<QueueItemsCanceledEvent>(Read("queue_items_canceled", """{"queue_id":"default"}"""));
        Assert.Empty(e.CanceledItemIds);
        Assert.Empty(e.UserIds);
    }

    [Fact]
    public void A_preview_is_decoded()
    {
        var e = Assert.IsType<InvocationProgressEvent>(Read(
            "invocation_progress",
            """{"queue_id":"default","item_id":3,"invocation":{"id":"p","type":"denoise_latents"},"invocation_source_id":"d","message":"Denoising","percentage":0.25,"image":{"width":64,"height":32,"dataURL":"data:image/jpeg;base64,AQID"}}"""));
        Assert.Equal(0.25, e.Percentage);
        Assert.Equal(("d", "p", "denoise_latents"), (e.NodeId, e.PreparedId, e.NodeType));
        Assert.Equal("image/jpeg", e.Image!.MediaType);
        Assert.Equal([1, 2, 3], e.Image.ToBytes());
    }

    [Fact]
    public void A_model_of_an_unknown_kind_is_read_in_an_event()
    {
        var e = Assert.IsType<ModelInstallCompleteEvent>(Read(
            "model_install_complete",
            """{"id":7,"source":{"type":"hf","repo_id":"a/b","variant":"fp16","access_token":"secret"},"key":"k","total_bytes":null,"config":{"key":"k","hash":"blake3:1","name":"N","base":"z-image-9","type":"dreamer","format":"crystal","new":1}}"""));
        Assert.Equal("z-image-9", e.Config!.Base.Value);
        Assert.Equal(1, e.Config.Extra!["new"].GetInt32());
        Assert.Equal("a/b", e.Source!.ToString());
        Assert.DoesNotContain("secret", e.ToString());
    }

    private static InvokeAIEvent Read(string name, string json) => EventReader.Read(name, Encoding.UTF8.GetBytes(json));
}

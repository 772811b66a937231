using System.Text;
using System.Text.Json;
using InvokeAI.Http;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Outputs;

public sealed class FinishedItemTests
{
    private static readonly OutputContext Context = new(
        new InvokeAITransport(() => throw new InvalidOperationException(), new Uri("http://server/"), new(), NullLoggerFactory.Instance), "s");

    [NeedsCorpus("python-client")]
    [Theory]
    [InlineData("flux-image-to-image")]
    [InlineData("sdxl-flux-refine")]
    [InlineData("sdxl-text-to-image")]
    public void Outputs_of_real_items_are_those_that_the_Python_client_finds(string name)
    {
        var reader = Reader(File.ReadAllBytes(Evidence.Path("python-client", "api-calls", $"call-wf-{name}.json")), out var item);
        using var expected = JsonDocument.Parse(File.ReadAllText(Evidence.Path("python-client", "expected", $"outputs-{name}.json")));
        Assert.Equal(QueueItemStatus.Completed, item.Status);
        Assert.NotEmpty(expected.RootElement.EnumerateArray());
        foreach (var output in expected.RootElement.EnumerateArray())
        {
            var images = reader.Images(output.GetProperty("node_id").GetString()!);
            Assert.Equal(output.GetProperty("image_names").EnumerateArray().Select(n => n.GetString()), images.Select(i => i.Name));
            Assert.All(images, image => Assert.True(image.Width > 0 && image.Height > 0));
        }
    }

    [Fact]
    public void Media_under_names_of_their_own_are_found_where_the_options_tell_them()
    {
        const string json =
            """{"item_id":7,"status":"completed","session_id":"s","session":{"results":{"m":{"masks":["a.png","b.png"],"sheet":"c.png","clip":"d.mp4","count":2,"type":"pack_masks_output"}},"prepared_source_mapping":{"m":"m"}}}""";
        Assert.Empty(Reader(json, out _).Images("m"));
        var options =
            new InvokeAIClientOptions { OutputTypes = { ["pack_masks_output"] = new() { Images = { "sheet", "masks", "absent" }, Videos = { "clip" } } } };
        var item = FinishedItemReader.Read(Encoding.UTF8.GetBytes(json), keepGraph: false);
        var reader =
            new SessionOutputReader(
                new(new InvokeAITransport(() => throw new InvalidOperationException(), new Uri("http://server/"), options, NullLoggerFactory.Instance), "s"),
                item.Results);
        Assert.Equal(["c.png:sheet", "a.png:masks", "b.png:masks"], reader.Images("m").Select(i => $"{i.Name}:{i.Field}"));
        Assert.Equal("d.mp4", Assert.Single(reader.Videos("m")).Name);
        Assert.Equal(3, Assert.Single(reader.Values("m")).Images.Count);
    }

    [Fact]
    public void Iterations_come_in_the_order_of_their_paths_whatever_the_mapping_says()
    {
        var reader = Reader("""
            {"item_id":7,"status":"completed","session_id":"s","session":{
              "results":{"p2":{"value":20,"type":"integer_output"},"p0":{"value":0,"type":"integer_output"},"p1":{"value":10,"type":"integer_output"},"q":{"image":{"image_name":"a.png"},"width":8,"height":4,"type":"pack_output"}},
              "prepared_source_mapping":{"p0":"n","p1":"n","p2":"n","q":"m"},
              "prepared_iteration_paths":{"p0":[0],"p1":[1,0],"p2":[1,1]}}}
            """, out _);
        Assert.Equal([0L, 10, 20], reader.Integers("n"));
        Assert.Equal([0.0, 10, 20], reader.Floats("n"));
        var image = Assert.Single(reader.Images("m"));
        Assert.Equal(("a.png", 8, 4, "image"), (image.Name, image.Width, image.Height, image.Field));
        Assert.Equal([1, 1], reader.Values("n")[2].Iteration);
        Assert.Empty(reader.Images("absent"));
        Assert.Empty(reader.Strings("m"));
    }

    [Fact]
    public void Results_of_older_servers_keep_the_order_of_execution()
    {
        var reader = Reader("""
            {"item_id":7,"status":"completed","session":{
              "results":{"b":{"value":"first","type":"string_output"},"a":{"value":"second","type":"string_output"}},
              "prepared_source_mapping":{"a":"n","b":"n"}}}
            """, out _);
        Assert.Equal(["first", "second"], reader.Strings("n"));
    }

    [Fact]
    public void Pictures_are_found_by_shape_also_in_collections_and_returned_values_but_not_in_metadata()
    {
        var reader = Reader("""
            {"item_id":7,"status":"completed","session":{
              "results":{
                "c":{"collection":[{"image_name":"1.png"},{"image_name":"2.png"}],"type":"image_collection_output"},
                "r":{"values":{"best":[{"image_name":"3.png"}],"clip":{"video_name":"4.mp4"}},"type":"workflow_return_output"},
                "f":{"image":{"image_name":"5.png"},"mask":{"image_name":"6.png"},"width":4,"height":4,"type":"face_mask_output"},
                "m":{"metadata":{"source":{"image_name":"7.png"}},"type":"metadata_output"},
                "l":{"metadata":{"x":{"image_name":"8.png"}},"latents":{"latents_name":"l"},"type":"latents_meta_output"}},
              "prepared_source_mapping":{}}}
            """, out _);
        Assert.Equal(["1.png", "2.png"], reader.Images("c").Select(i => i.Name));
        Assert.Equal(["3.png"], reader.Values("r").Images.Select(i => i.Name));
        Assert.Equal(["4.mp4"], reader.Values("r").Videos.Select(i => i.Name));
        Assert.Equal(["image", "mask"], reader.Images("f").Select(i => i.Field));
        Assert.Empty(reader.Images("m"));
        Assert.Empty(reader.Images("l"));
    }

    [Fact]
    public void Failures_keep_the_servers_words_and_name_the_workflows_node()
    {
        Reader("""
            {"item_id":7,"status":"failed","error_type":"MissingInputException","error_message":"no image","error_traceback":"Traceback…","field_values":[{"node_path":"n","field_name":"seed","value":3}],
             "session":{"results":{},"errors":{"p":"MissingInputException: no image"},"prepared_source_mapping":{"p":"n"}},"created_at":"2026-11-23 13:27:14.293"}
            """, out var item);
        Assert.Equal(("n", "MissingInputException: no image"), item.Errors[0]);
        Assert.Equal(3, item.Values[0].Value.GetInt32());
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 13, 27, 14, 293, TimeSpan.Zero), item.CreatedAt);
    }

    [Fact]
    public void Every_finished_item_of_the_recordings_can_be_read()
    {
        var read = 0;
        foreach (var file in Directory.GetFiles(Evidence.Path("recordings"), "run *.json"))
        {
            foreach (var body in Bodies(JsonDocument.Parse(File.ReadAllText(file)).RootElement))
            {
                var item = FinishedItemReader.Read(Encoding.UTF8.GetBytes(body.GetRawText()), keepGraph: true);
                Assert.Equal(body.GetProperty("item_id").GetInt64(), item.ItemId);
                Assert.Equal(body.GetProperty("session").GetProperty("results").EnumerateObject().Count(),
                    item.Results.NodeIds.Sum(id => item.Results.Of(id).Count));
                read++;
            }
        }

        Assert.True(read > 10);
    }

    [Theory]
    [InlineData("../../etc/passwd", "_.._.._etc_passwd")]
    [InlineData("a:b.png", "a_b.png")]
    [InlineData("con.png", "_con.png")]
    [InlineData("x. ", "x")]
    [InlineData("", "_")]
    public void Names_from_the_server_stay_in_the_folder(string name, string expected) => Assert.Equal(expected, SafeFileName.Of(name));

    private static IEnumerable<JsonElement> Bodies(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("session", out var session) && session.ValueKind == JsonValueKind.Object && session.TryGetProperty("results", out _))
            {
                yield return element;
                yield break;
            }

            foreach (var inner in element.EnumerateObject().SelectMany(m => Bodies(m.Value)))
                yield return inner;
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray().SelectMany(Bodies))
                yield return inner;
        }
    }

    private static SessionOutputReader Reader(string json, out FinishedItem item) => Reader(Encoding.UTF8.GetBytes(json), out item);

    private static SessionOutputReader Reader(byte[] json, out FinishedItem item)
    {
        item = FinishedItemReader.Read(json);
        return new(Context, item.Results);
    }
}

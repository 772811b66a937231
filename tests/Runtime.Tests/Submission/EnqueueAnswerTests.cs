using System.Net;
using System.Text;
using System.Text.Json;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the server's answers to a batch, and which of them mean that nothing was queued.</summary>
public sealed class EnqueueAnswerTests
{
    private static EnqueueAnswer Read(string json) => EnqueueAnswer.Read(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void The_ids_are_in_the_order_of_the_permutations()
    {
        var answer =
            Read("""{"queue_id":"default","enqueued":3,"requested":3,"batch":{"x":{"batch_id":"no"},"batch_id":"mine","data":[[{"batch_id":"no"}]]},"priority":0,"item_ids":[9,8,7]}""");
        Assert.Equal("mine", answer.BatchId);
        Assert.Equal([7, 8, 9], answer.ItemIds);
    }

    [Theory]
    [InlineData("""{"enqueued":1,"item_ids":[1]}""")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"batch":null}""")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"batch":"mine"}""")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"batch":{}}""")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"batch":{"batch_id":5}}""")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"batch":{"batch_id":{"batch_id":"mine"}}}""")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"batch_id":"mine"}""")]
    public void An_answer_may_name_no_batch(string json) => Assert.Null(Read(json).BatchId);

    [Theory]
    [InlineData("""{"item_ids":[],"enqueued":0}""", 0)]
    [InlineData("""{"item_ids":[5,6],"enqueued":0}""", 2)]
    [InlineData("""{"item_ids":[5,6],"enqueued":1}""", 2)]
    [InlineData("""{"other":{"item_ids":[1,1],"enqueued":-1},"item_ids":[5,6],"enqueued":2}""", 2)]
    public void More_items_than_are_counted_are_listed_all(string json, int count) => Assert.Equal(count, Read(json).ItemIds.Count);

    [Theory]
    [InlineData("""{"item_ids":[1]}""", "counts no queued item(s) and lists 1")]
    [InlineData("""{"enqueued":1}""", "counts 1 queued item(s) and lists 0")]
    [InlineData("""{"enqueued":2,"item_ids":[1]}""", "counts 2 queued item(s) and lists 1")]
    [InlineData("{}", "counts no queued item(s) and lists 0")]
    [InlineData("[]", "counts no queued item(s)")]
    [InlineData("""{"enqueued":-1,"item_ids":[]}""", "'enqueued' is not a count")]
    [InlineData("""{"enqueued":1e99,"item_ids":[1]}""", "'enqueued' is not a count")]
    [InlineData("""{"enqueued":1.5,"item_ids":[1]}""", "'enqueued' is not a count")]
    [InlineData("""{"enqueued":"1","item_ids":[1]}""", "'enqueued' is not a count")]
    [InlineData("""{"enqueued":null,"item_ids":[1]}""", "'enqueued' is not a count")]
    [InlineData("""{"enqueued":1,"item_ids":{"a":1}}""", "'item_ids' is not a list")]
    [InlineData("""{"enqueued":1,"item_ids":null}""", "'item_ids' is not a list")]
    [InlineData("""{"enqueued":1,"item_ids":[0]}""", "a value that is not an ID")]
    [InlineData("""{"enqueued":1,"item_ids":[-1]}""", "a value that is not an ID")]
    [InlineData("""{"enqueued":1,"item_ids":["1"]}""", "a value that is not an ID")]
    [InlineData("""{"enqueued":1,"item_ids":[1.5]}""", "a value that is not an ID")]
    [InlineData("""{"enqueued":1,"item_ids":[[1]]}""", "a value that is not an ID")]
    [InlineData("""{"enqueued":2,"item_ids":[1,1]}""", "contains an ID twice")]
    [InlineData("""{"enqueued":1,"item_ids":[1],"item_ids":[2]}""", "is there twice")]
    public void Anything_else_says_nothing_of_what_was_queued(string json, string message)
        => Assert.Contains(message, Assert.Throws<JsonException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_these_statuses_say_that_nothing_was_queued()
        => Assert.Equal(
            [400, 401, 403, 404, 405, 406, 407, 409, 410, 411, 413, 414, 415, 422, 426, 428, 429, 431, 451],
            Enumerable.Range(100, 500).Where(status => Refusals.IsRefusal((HttpStatusCode)status)));
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Orleans.Clients;
using InvokeAI.Farm.Orleans.Messages;
using InvokeAI.Farm.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>Tests what a client does while silos are upgraded one by one: some are older than it is, and some are newer.</summary>
public sealed class OlderSiloTests
{
    private static readonly JobRecord Job = new() { Id = "j", Key = "k", ContentHash = "h", Name = "w", Tenant = "", PartCount = 3, Sequence = 1 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_older_silo_does_not_count_is_counted_from_its_lists(bool saysSo)
    {
        var reader = new FarmReader(Older(saysSo, "count-open"));

        Assert.Equal(new OpenCounts(1, 2, 1), await reader.CountOpenAsync(Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_that_an_older_silo_does_not_know_is_an_error_that_says_what_to_do(bool saysSo)
    {
        var e = await Assert.ThrowsAnyAsync<NotSupportedException>(() => Older(saysSo, "resume-server").AskAsync(new Question.ResumeServer("box"), Stop));

        Assert.Contains("'resume-server'", e.Message, StringComparison.Ordinal);
        Assert.Contains("Upgrade all silos to this version", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_one_side_does_not_know_are_ignored()
    {
        var question = MessageJson.ReadQuestion(With(MessageJson.Bytes(new Question.FindJob("k"))));
        Assert.Equal(new Question.FindJob("k"), question);

        var answer = MessageJson.ReadAnswer(With(MessageJson.Bytes(new Answer { Job = Job })));
        Assert.Equal(Job, answer.Job);
    }

    [Fact]
    public void A_question_that_is_not_known_is_one_that_cannot_be_read()
        => Assert.Throws<JsonException>(() => MessageJson.ReadQuestion(Encoding.UTF8.GetBytes("""{"ask":"of-a-newer-version"}""")));

    // The first silos threw what the JSON reader throws; later ones answer.
    private static FarmQuestions Older(bool saysSo, string unknown) => new(
        bytes =>
        {
            var name = (string)JsonNode.Parse(bytes)!["ask"]!;
            if (name == unknown)
                return saysSo ? Task.FromResult(MessageJson.Bytes(new Answer { Problem = Problem.Unknown })) : throw new JsonException("unknown");
            return Task.FromResult(With(MessageJson.Bytes(MessageJson.ReadQuestion(bytes) switch
            {
                Question.ListJobs { Filter.After: 0 } => new Answer { Jobs = [Job] },
                Question.ListJobs => new Answer { Jobs = [] },
                Question.ListParts => new Answer { Parts = [Part(0, PartState.Waiting), Part(1, PartState.Running), Part(2, PartState.Completed)] },
                var other => throw new InvalidOperationException($"{other} was not expected."),
            })));
        },
        NullLogger<FarmQuestions>.Instance);

    private static PartRecord Part(int index, PartState state) => new()
    {
        JobId = Job.Id,
        Index = index,
        State = state,
        Open = state == PartState.Running ? new() { Number = 1, Server = "s", BatchId = "b", Started = true } : null,
    };

    // As another version writes it: with a member more.
    private static byte[] With(byte[] message)
    {
        var json = JsonNode.Parse(message)!.AsObject();
        json.Add("Later", new JsonObject { ["More"] = 1 });
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}

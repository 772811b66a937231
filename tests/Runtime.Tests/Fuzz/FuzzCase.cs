using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Boards;

namespace InvokeAI.Tests.Fuzz;

/// <summary>One spoiled answer to one call.</summary>
/// <param name="Call">The call, as in <c>BoardsClient.GetAsync(id)</c>.</param>
/// <param name="Answer">Which of its answers, as in <c>GET /api/v1/boards/*</c>.</param>
/// <param name="Place">The place in the answer, as in <c>$.items[0].name</c>; empty for the answer as a whole.</param>
/// <param name="Change">What is done there.</param>
/// <param name="IsSlow">Whether the client asks again, with pauses.</param>
internal sealed record FuzzCase(string Call, string Answer, string Place, string Change, bool IsSlow = false)
{
    /// <summary>The environment variable that holds one case to replay, a call whose cases are all run, or <c>all</c>.</summary>
    public const string Variable = "INVOKEAI_TYPED_FUZZ";

    /// <summary>Returns all cases of one answer, in a fixed order.</summary>
    public static IEnumerable<FuzzCase> Of(string call, string answer)
    {
        foreach (var broken in BrokenAnswer.All)
            yield return new(call, answer, "", broken.Name, broken.IsSlow);
        if (IsFile(AnswerFile.Answers[answer]))
            yield break;
        foreach (var (path, value, parent) in Mutation.Places(AnswerFile.Answers[answer]))
        {
            foreach (var mutation in Mutation.OfValues.Where(m => m.Fits(value, parent)))
                yield return new(call, answer, path, mutation.Name);
        }
    }

    /// <summary>Makes the answer; <paramref name="valid"/> is the valid one.</summary>
    public HttpResponseMessage Make(JsonNode? valid)
    {
        if (Place.Length == 0)
            return BrokenAnswer.All.Single(b => b.Name == Change).Make(Bytes(valid));
        return BrokenAnswer.Ok(Mutation.OfValues.Single(m => m.Name == Change).Apply(valid, Place));
    }

    /// <summary>Returns the body of a valid answer.</summary>
    public static byte[] Bytes(JsonNode? valid)
        => IsFile(valid) ? Convert.FromBase64String((string)valid!["$bytes"]!) : Encoding.UTF8.GetBytes(valid?.ToJsonString() ?? "null");

    public override string ToString() => string.Join(" | ", Call, Answer, Place, Change);

    private static bool IsFile(JsonNode? answer) => answer is JsonObject o && o.ContainsKey("$bytes");
}

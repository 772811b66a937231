using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InvokeAI.Farm.Blobs;

/// <summary>Where a job's contents lie.</summary>
internal static class BlobName
{
    public static string Job(string jobId) => $"jobs/{jobId}";

    public static string Input(string jobId, string hash) => $"jobs/{jobId}/inputs/{hash}";

    /// <summary>
    /// Each attempt's result has a place of its own. The epoch is part of it: after a backup was restored, the numbers of attempts repeat.
    /// </summary>
    public static string Result(string jobId, int part, string epoch, int attempt)
        => string.Create(CultureInfo.InvariantCulture, $"jobs/{jobId}/results/{part}/{epoch}-{attempt}");

    public static string Item(string result) => result + "/item.json";

    /// <summary>A server chooses the names of its images, so that they are not used as names of files.</summary>
    /// <param name="result">The result.</param>
    /// <param name="kind">The first word of the server's path, as in <c>images</c>.</param>
    /// <param name="name">The server's name.</param>
    public static string Media(string result, string kind, string name)
        => $"{result}/{kind}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32]}";
}

using System.Globalization;

namespace InvokeAI.Farm.Jobs;

/// <summary>The names of parts and of their batches.</summary>
internal static class PartId
{
    public static string Of(string jobId, int index) => string.Create(CultureInfo.InvariantCulture, $"{jobId}.{index}");

    public static bool TryRead(string partId, out string jobId, out int index)
    {
        var end = partId.LastIndexOf('.');
        jobId = end < 0 ? "" : partId[..end];
        return int.TryParse(partId.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index) && end > 0;
    }

    /// <summary>
    /// Returns the batch ID of an attempt. It has the farm's ID, so that two farms can share a server, and the epoch of the store, so that attempts made after
    /// a backup was restored have other IDs than those that the backup does not know.
    /// </summary>
    public static string Batch(FarmIdentity farm, string partId, int attempt)
        => string.Create(CultureInfo.InvariantCulture, $"{farm.Id}.{farm.Epoch}.{partId}.{attempt}");

    public static string EpochOf(string batchId) => batchId.Split('.')[1];

    /// <summary>Reads the part and the attempt from a batch ID of this farm, of whatever epoch.</summary>
    public static bool TryReadBatch(FarmIdentity farm, string batchId, out string partId, out int attempt)
    {
        (partId, attempt) = ("", 0);
        var words = batchId.Split('.');
        if (words.Length != 5 || words[0] != farm.Id || !int.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out attempt))
            return false;
        partId = $"{words[2]}.{words[3]}";
        return true;
    }
}

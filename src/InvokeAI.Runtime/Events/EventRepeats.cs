using System.Security.Cryptography;

namespace InvokeAI.Events;

/// <summary>
/// Recognizes events that a server sends twice. InvokeAI 6.13 in single-user mode sends each event once to the user's channel and once to the administrators'
/// channel, and a client is in both. The second copy of a progress event has no preview. Copies follow each other closely, so only the latest events are
/// remembered. Each connection's reader has its own instance.
/// </summary>
internal sealed class EventRepeats
{
    private const int Remembered = 32;
    private readonly Queue<object> _order = new();
    private readonly HashSet<object> _latest = [];

    public bool IsRepeat(InvokeAIEvent told, ReadOnlySpan<byte> json)
    {
        // The preview itself tells two steps apart that say the same otherwise; a copy without one is recognized by what else it says.
        if (told is not InvocationProgressEvent progress)
            return !Add((told.Name, Hash(json)));
        var step = (progress.ItemId, progress.PreparedId, progress.Message, progress.Percentage, progress.Timestamp);
        if (progress.Image is not { } image)
            return !Add(step);
        Add(step);
        return !Add((step, image.DataUrl));
    }

    private static string Hash(ReadOnlySpan<byte> json) => Convert.ToHexString(SHA256.HashData(json));

    private bool Add(object key)
    {
        if (!_latest.Add(key))
            return false;
        _order.Enqueue(key);
        if (_order.Count > Remembered)
            _latest.Remove(_order.Dequeue());
        return true;
    }
}

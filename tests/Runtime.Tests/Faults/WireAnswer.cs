using System.Text;

namespace InvokeAI.Tests.Faults;

/// <summary>Represents an answer of a <see cref="WireServer"/>.</summary>
/// <param name="AtOnce">The bytes that come at once.</param>
/// <param name="Drip">What then comes byte by byte.</param>
/// <param name="Filler">What then comes again and again without end; nothing where empty.</param>
internal sealed record WireAnswer(byte[] AtOnce, string Drip = "", string Filler = "")
{
    public static WireAnswer Text(string atOnce, string drip = "", string filler = "") => new(Encoding.Latin1.GetBytes(atOnce), drip, filler);

    /// <summary>Returns a complete answer.</summary>
    public static WireAnswer Json(string json, string status = "200 OK", string headers = "")
        => Text($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {json.Length}\r\n\r\n{json}");

    public static WireAnswer Redirect(Uri target, string headers = "")
        => Text($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {target}\r\n{headers}Content-Length: 0\r\n\r\n");
}

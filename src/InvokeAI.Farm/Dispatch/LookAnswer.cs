using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Dispatch;

/// <summary>Represents the result of a look-up.</summary>
/// <param name="Items">The batch's own items; null if the server could not be asked.</param>
/// <param name="Before">
/// The number of the server's connection before it was asked; null if that is not known. The number grows when the server may have restarted.
/// </param>
/// <param name="After">The number when the answer was there.</param>
internal sealed record LookAnswer(IReadOnlyList<SeenItem>? Items, long? Before, long? After);

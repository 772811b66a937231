namespace InvokeAI.Json;

/// <summary>Thrown for a text that cannot go into a request, because it holds one half of a surrogate pair without the other. Nothing was sent.</summary>
internal sealed class HalfCharacterException() : ArgumentException("A text holds half a character (a lone surrogate), which UTF-8 cannot carry.");

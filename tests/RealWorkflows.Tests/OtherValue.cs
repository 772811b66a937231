using System.Text.Json.Nodes;

namespace InvokeAI.Tests;

/// <summary>A value for an input, the JSON that the server should see of it, and, where it is a generator, the items that it makes.</summary>
internal sealed record OtherValue(object Value, JsonNode Sent, JsonArray? Items = null);

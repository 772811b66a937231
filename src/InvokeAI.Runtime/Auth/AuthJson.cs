using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Auth;

/// <summary>Provides the JSON metadata for sign-ins and users.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(AuthStatus))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(SetupBody))]
[JsonSerializable(typeof(SetupAnswer))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(GeneratedPassword))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(IReadOnlyList<User>))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserChanges))]
internal sealed partial class AuthJson : JsonSerializerContext;

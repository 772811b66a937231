using System.Reflection;
using InvokeAI.Boards;
using InvokeAI.Events;
using InvokeAI.Models;
using InvokeAI.Queue;
using NSubstitute;

namespace InvokeAI.Tests.Clients;

/// <summary>Tests the rules that every client keeps: it can be faked, and each verb has one meaning.</summary>
public sealed class ClientRulesTests
{
    private static readonly string[] Verbs =
    [
        "Cancel", "Clear", "Convert", "Copy", "Count", "Create", "Delete", "Describe", "Dispose", "Expand", "Find", "Generate", "Get", "Install", "Is", "List",
        "Mark", "Move", "Open", "Pause",
        "Prune", "Read", "Refresh", "Reidentify", "Remove", "Resolve", "Restart", "Resume", "Retry", "Run", "Save", "Scan", "Set", "Sign", "Star", "Submit",
        "Subscribe", "Supports", "Unstar",
        "Update", "Upload", "Wait",
    ];

    private static readonly Type[] Clients =
    [
        typeof(InvokeAIClient),
        .. typeof(InvokeAIClient).GetProperties().Select(p => p.PropertyType).Where(t => t.Name.EndsWith("Client", StringComparison.Ordinal)).Distinct(),
        typeof(EventSubscription),
        typeof(ModelInstall),
    ];

    public static TheoryData<string> ClientNames => [.. Clients.Select(client => client.Name)];

    public static TheoryData<string> MethodNames => [.. Methods().Select(Name).Distinct()];

    [Fact]
    public void There_are_as_many_clients_as_the_server_has_resources()
        => Assert.Equal(11, Clients.Count(client => client != typeof(InvokeAIClient) && client.Name.EndsWith("Client", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void A_client_can_be_derived_from_and_every_member_overridden(string name)
    {
        var client = Clients.Single(c => c.Name == name);
        Assert.False(client.IsSealed);
        Assert.Contains(client.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance), c => c.IsFamily && c.GetParameters().Length == 0);
        Assert.All(client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
            method => Assert.True(method is { IsVirtual: true, IsFinal: false }, $"{name}.{method.Name} is not virtual."));
    }

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void A_client_can_be_faked(string name)
    {
        var fake = Substitute.For([Clients.Single(c => c.Name == name)], []);
        Assert.NotNull(fake.ToString());
    }

    [Theory]
    [MemberData(nameof(MethodNames))]
    public void A_verb_has_one_meaning(string name)
    {
        Assert.All(Methods().Where(method => Name(method) == name), method =>
        {
            var verb = Verbs.Where(v => method.Name.StartsWith(v, StringComparison.Ordinal)).MaxBy(v => v.Length);
            Assert.True(verb is not null, $"{name} begins with no known verb. Use one of those that the other clients use.");
            var isStream = IsGeneric(method.ReturnType, typeof(IAsyncEnumerable<>));
            Assert.Equal(verb is "List" || method.Name is "ReadAllAsync" or "SubmitManyAsync", isStream);
            var result = IsGeneric(method.ReturnType, typeof(Task<>)) ? method.ReturnType.GetGenericArguments()[0] : null;
            switch (verb)
            {
                case "Get" when method.ReturnType == typeof(QueueClient):
                    break;
                case "Get" or "Create" or "Update":
                    Assert.NotNull(result);
                    Assert.False(IsNullable(method), $"{name} can return null: it finds.");
                    Assert.False(IsGeneric(result, typeof(IReadOnlyList<>)), $"{name} returns a list: it lists.");
                    break;
                case "Find":
                    Assert.True(IsNullable(method), $"{name} never returns null: it gets.");
                    break;
                case "Delete":
                    Assert.Contains(method.ReturnType, (IEnumerable<Type>)[typeof(Task), typeof(Task<DeletionResult>), typeof(Task<DeletedBoard>)]);
                    break;
                case "Count" or "Clear" or "Prune":
                    Assert.True(result is null || result == typeof(int) || IsGeneric(result, typeof(IReadOnlyDictionary<,>)));
                    break;
            }
        });
    }

    [Theory]
    [MemberData(nameof(MethodNames))]
    public void What_asks_the_server_can_be_canceled(string name)
    {
        Assert.All(Methods().Where(method => Name(method) == name && method.ReturnType != typeof(ValueTask)), method =>
        {
            var isAsync = typeof(Task).IsAssignableFrom(method.ReturnType) || IsGeneric(method.ReturnType, typeof(IAsyncEnumerable<>));
            Assert.Equal(isAsync, method.Name.EndsWith("Async", StringComparison.Ordinal));
            Assert.Equal(isAsync, method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken));
        });
    }

    [Fact]
    public void Overloads_of_a_deletion_agree_on_the_result_of_several()
        => Assert.All(
            Methods()
                .Where(m
                    => m.Name.StartsWith("Delete", StringComparison.Ordinal)
                        && m.GetParameters().Any(p => p.ParameterType != typeof(string) && IsGeneric(p.ParameterType, typeof(IEnumerable<>)))),
            method => Assert.Equal(typeof(Task<DeletionResult>), method.ReturnType));

    private static IEnumerable<MethodInfo> Methods() =>
        from client in Clients
        from method in client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.Name != "ToString"
        orderby Name(method)
        select method;

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsNullable(MethodInfo method)
    {
        var result = new NullabilityInfoContext().Create(method.ReturnParameter).GenericTypeArguments;
        return result is [{ ReadState: NullabilityState.Nullable }];
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}

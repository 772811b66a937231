using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace InvokeAI.Tests.Clients;

/// <summary>
/// Tests the design rules of the public API in <c>docs/api-review.md</c> that reflection can check. The API that only emitted code uses
/// (<c>InvokeAI.Generated</c>) is not checked.
/// </summary>
public sealed partial class DesignRulesTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Public = [.. typeof(InvokeAIClient).Assembly.GetExportedTypes().Where(type => type.Namespace != "InvokeAI.Generated")];

    /// <summary>Values that users compare. All other types are classes that can grow.</summary>
    private static readonly string[] Records = [nameof(LoraRef), nameof(Rgba), nameof(SeedInput), nameof(Server.ServerVersion)];

    [Fact]
    public void A_namespace_is_a_topic_and_no_type_has_its_name()
    {
        string?[] names = [.. Public.Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["InvokeAI", "InvokeAI.Auth", "InvokeAI.Boards", "InvokeAI.Events", "InvokeAI.Images", "InvokeAI.Library", "InvokeAI.Models", "InvokeAI.Nodes",
                "InvokeAI.Pool", "InvokeAI.Queue", "InvokeAI.Reports", "InvokeAI.Server", "InvokeAI.Videos", "Microsoft.Extensions.DependencyInjection"],
            names);
        Assert.Empty(Public.Select(type => type.Name).Intersect(names.Select(name => name!.Split('.')[^1])));
    }

    [Fact]
    public void Names_are_in_Pascal_case_and_parameters_in_camel_case() => Assert.All(Public.Where(type => type.Namespace != "InvokeAI.Nodes"), type =>
    {
        Assert.Matches(Pascal(), type.Name);
        Assert.All(type.GetMembers(Declared).Where(IsWritten), member => Assert.Matches(Pascal(), member.Name));
        Assert.All(
            type.GetMembers(Declared).OfType<MethodBase>().Where(method => IsWritten(method) && !method.IsConstructor)
                .SelectMany(method => method.GetParameters()),
            parameter => Assert.Matches(Camel(), parameter.Name));
    });

    [Fact]
    public void Interfaces_and_exceptions_are_named_as_such() => Assert.All(Public, type =>
    {
        Assert.True(!type.IsInterface || Interface().IsMatch(type.Name), type.Name);
        Assert.Equal(typeof(Exception).IsAssignableFrom(type), type.Name.EndsWith("Exception", StringComparison.Ordinal));
        Assert.False(type.IsEnum && type.Name.EndsWith("Enum", StringComparison.Ordinal), type.Name);
    });

    [Fact]
    public void No_type_is_nested() => Assert.DoesNotContain(Public, type => type.IsNested);

    [Fact]
    public void Only_values_that_users_compare_are_records()
        => Assert.Equal(Records.Order(), Public.Where(type => IsRecord(type) && !IsOpenEnum(type)).Select(type => type.Name).Order());

    [Fact]
    public void What_looks_like_a_word_of_the_server_is_an_open_enum()
        => Assert.All(Public.Where(IsOpenEnum), type =>
        {
            Assert.NotNull(type.GetConstructor([typeof(string)]));
            Assert.Equal(typeof(string), type.GetProperty("Value")!.PropertyType);
            Assert.All(type.GetFields(Declared),
                field => Assert.True(field.IsStatic && field.IsInitOnly && field.FieldType == type, $"{type.Name}.{field.Name}"));
        });

    [Fact]
    public void Fields_are_constants() => Assert.All(
        Public.Where(type => !type.IsEnum).SelectMany(type => type.GetFields(Declared)),
        field => Assert.True(field.IsLiteral || field is { IsStatic: true, IsInitOnly: true }, $"{field.DeclaringType!.Name}.{field.Name}"));

    [Fact]
    public void Only_options_of_hosts_can_be_changed_after_they_are_made() => Assert.All(
        Public.Where(type => type != typeof(InvokeAIClientOptions)).SelectMany(type => type.GetProperties(Declared)),
        property => Assert.True(
            property.SetMethod is not { IsPublic: true } setter || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)),
            $"{property.DeclaringType!.Name}.{property.Name} has a setter."));

    [Fact]
    public void Lists_are_interfaces_for_reading() => Assert.All(
        Public.SelectMany(type => type.GetProperties(Declared)).Where(property => property.PropertyType != typeof(string)),
        property => Assert.False(
            property.PropertyType.IsArray
                || (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() is var definition
                    && (definition == typeof(List<>) || definition == typeof(Dictionary<,>) || definition == typeof(HashSet<>))),
            $"{property.DeclaringType!.Name}.{property.Name}"));

    [Fact]
    public void Only_a_method_that_tries_has_out_parameters() => Assert.All(
        Public.SelectMany(type => type.GetMethods(Declared)).Where(method => IsWritten(method) && method.GetParameters().Any(parameter => parameter.IsOut)),
        method =>
        {
            Assert.StartsWith("Try", method.Name, StringComparison.Ordinal);
            Assert.Equal(typeof(bool), method.ReturnType);
        });

    [Fact]
    public void A_method_that_awaits_is_named_so_and_takes_a_token_last() => Assert.All(
        Public.SelectMany(type => type.GetMethods(Declared)).Where(method => IsWritten(method) && method.Name != nameof(IAsyncDisposable.DisposeAsync)),
        method =>
        {
            var isAsync = method.ReturnType.IsGenericType
                ? method.ReturnType.GetGenericTypeDefinition() is var type
                    && (type == typeof(Task<>) || type == typeof(ValueTask<>) || type == typeof(IAsyncEnumerable<>))
                : method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask);
            Assert.True(isAsync == method.Name.EndsWith("Async", StringComparison.Ordinal), $"{method.DeclaringType!.Name}.{method.Name}");
            var tokens = method.GetParameters().Where(parameter => parameter.ParameterType == typeof(CancellationToken)).ToList();
            Assert.True(tokens.Count == (isAsync ? 1 : 0), $"{method.DeclaringType!.Name}.{method.Name}");
            Assert.All(tokens, token => Assert.Equal(("cancellationToken", method.GetParameters().Length - 1), (token.Name, token.Position)));
        });

    [Fact]
    public void A_value_type_is_equatable() => Assert.All(
        Public.Where(type => type is { IsValueType: true, IsEnum: false }),
        type => Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type.Name));

    [Fact]
    public void An_enum_counts_from_zero_and_has_no_holes() => Assert.All(
        Public.Where(type => type.IsEnum && type.Namespace != "InvokeAI.Nodes"),
        type => Assert.Equal(Enumerable.Range(0, Enum.GetNames(type).Length),
            Enum.GetValues(type).Cast<object>().Select(value => Convert.ToInt32(value, null))));

    private static bool IsRecord(Type type)
        => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    private static bool IsOpenEnum(Type type) => type.GetInterfaces().Any(i => i.Name.StartsWith("IOpenEnum", StringComparison.Ordinal));

    // What the compiler makes of records, operators, properties and enums has names of its own.
    private static bool IsWritten(MemberInfo member)
        => !member.Name.StartsWith('<') && member.Name is not (".ctor" or ".cctor" or "Deconstruct" or "value__")
            && member is not MethodBase { IsSpecialName: true };

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{Nd}]*(`\d)?$")]
    private static partial Regex Pascal();

    [GeneratedRegex(@"^\p{Ll}[\p{L}\p{Nd}]*$")]
    private static partial Regex Camel();

    [GeneratedRegex(@"^I\p{Lu}")]
    private static partial Regex Interface();
}

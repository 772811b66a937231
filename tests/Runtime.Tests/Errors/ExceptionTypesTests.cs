using System.Reflection;

namespace InvokeAI.Tests.Errors;

/// <summary>Tests that the exceptions form one small tree, and that a test can throw each of them.</summary>
public sealed class ExceptionTypesTests
{
    private static readonly Type[] Public = [.. typeof(InvokeAIClient).Assembly.GetExportedTypes().Where(type => typeof(Exception).IsAssignableFrom(type))];

    public static TheoryData<string> Names => [.. Public.Where(type => typeof(InvokeAIException).IsAssignableFrom(type)).Select(type => type.Name)];

    [Fact]
    public void All_derive_from_one_or_are_about_a_value()
    {
        Assert.InRange(Names.Count, 1, 15);
        Assert.All(Public,
            type => Assert.True(typeof(InvokeAIException).IsAssignableFrom(type) || typeof(ArgumentException).IsAssignableFrom(type), type.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_test_can_create_it(string name)
    {
        var type = Public.Single(t => t.Name == name);
        var cause = new IOException();
        var alone = (InvokeAIException)type.GetConstructor([typeof(string)])!.Invoke(["No."]);
        var caused = (InvokeAIException)type.GetConstructor([typeof(string), typeof(Exception)])!.Invoke(["No.", cause]);
        Assert.Equal(("No.", null, "No.", cause), (alone.Message, alone.InnerException, caused.Message, caused.InnerException));
        // What the library sets, a test can set.
        Assert.All(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(p => p.Name is not nameof(ModelInstallException.IsCanceled)),
            property => Assert.True(property.CanWrite, property.Name));
    }

    [Fact]
    public void Canceled_has_one_l()
        => Assert.DoesNotContain(
            typeof(InvokeAIClient).Assembly.GetExportedTypes().SelectMany(type => type.GetMembers().Select(member => $"{type.Name}.{member.Name}")),
            name => name.Contains("ancelle", StringComparison.Ordinal));
}

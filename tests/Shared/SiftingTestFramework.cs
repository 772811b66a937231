using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(InvokeAI.Tests.SiftingTestFramework))]

namespace InvokeAI.Tests;

/// <summary>
/// Leaves out the tests whose needs are not met (<see cref="NeedsAttribute"/>). In place of the first test of each need it reports one that is skipped and says
/// why.
/// </summary>
public sealed class SiftingTestFramework : XunitTestFramework
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly)
        => new Discoverer(new XunitTestAssembly(assembly, configFilePath: null, assemblyName: null));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        private readonly HashSet<string> _told = [];

        protected override async ValueTask<bool> FindTestsForMethod(IXunitTestMethod testMethod, ITestFrameworkDiscoveryOptions discoveryOptions,
            Func<ITestCase, ValueTask<bool>> discoveryCallback)
        {
            var needs = TestAssembly.Assembly.GetCustomAttributes<NeedsAttribute>()
                .Concat(testMethod.TestClass.Class.GetCustomAttributes<NeedsAttribute>())
                .Concat(testMethod.Method.GetCustomAttributes<NeedsAttribute>());
            if (needs.FirstOrDefault(need => !need.IsMet)?.Absent is not { } absent)
                return await base.FindTestsForMethod(testMethod, discoveryOptions, discoveryCallback);
            return !_told.Add(absent) || await discoveryCallback(new XunitTestCase(testMethod, absent, testMethod.UniqueID, false, skipReason: absent));
        }
    }
}

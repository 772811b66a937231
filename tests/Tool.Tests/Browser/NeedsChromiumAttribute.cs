using InvokeAI.Tests;

namespace InvokeAI.Tool.Tests.Browser;

/// <summary>The tests open pages in a browser, which a fresh clone's machine may not have.</summary>
internal sealed class NeedsChromiumAttribute : NeedsAttribute
{
    public override bool IsMet => Chromium.Program is not null;

    public override string Absent => "There is no Chromium on this machine; .ci/chromium installs it on Debian.";
}

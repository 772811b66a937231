using System.Text.Json.Nodes;
using InvokeAI.Tests;
using InvokeAI.Tool.Tests.Browser;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>The page in a real browser, opened from the disk.</summary>
[NeedsChromium]
public sealed class ReportPageTests(ChromiumFixture fixture) : IClassFixture<ChromiumFixture>, IDisposable
{
    // Markup in every place that a person or a server can fill in, and the ends of the elements that the page keeps its data in.
    private const string Markup = "</script><script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1>&lt;<!--{{style}}\ud800";

    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_inputs_are_the_axes_and_the_third_is_a_filter()
    {
        var page = await OpenAsync(MadeRun.Sweep(("steps", [10, 20]), ("cfg", [1, 2, 3]), ("scheduler", ["ddim", "euler"])));

        Assert.Equal(["1", "2", "3"], await TextsAsync(page, "thead th:not(.corner)"));
        Assert.Equal(["10", "20"], await TextsAsync(page, "tbody th"));
        Assert.Equal(12, await CountAsync(page, "td .tile"));
        Assert.Equal(["scheduler"], await TextsAsync(page, "label.filter:not([hidden]) > span"));

        await ChooseAsync(page, "label.filter:not([hidden]) select", "1");
        Assert.Equal(6, await CountAsync(page, "td .tile"));
        Assert.Contains("6 of 12 items shown", await page.TextAsync("document.getElementById('count').textContent", Stop), StringComparison.Ordinal);

        await ChooseAsync(page, "#columns", "2");
        Assert.Equal(["ddim", "euler"], await TextsAsync(page, "thead th:not(.corner)"));
        Assert.Equal(12, await CountAsync(page, "td .tile"));
        Assert.Equal(["cfg"], await TextsAsync(page, "label.filter:not([hidden]) > span"));
    }

    [Fact]
    public async Task Choosing_the_other_axis_swaps_both()
    {
        var page = await OpenAsync(MadeRun.Sweep(("steps", [10, 20]), ("cfg", [1, 2, 3])));

        await ChooseAsync(page, "#rows", "1");

        Assert.Equal(["10", "20"], await TextsAsync(page, "thead th:not(.corner)"));
        Assert.Equal(["1", "2", "3"], await TextsAsync(page, "tbody th"));
        await ChooseAsync(page, "#rows", "-1");
        await ChooseAsync(page, "#columns", "-1");
        Assert.Equal(6, await CountAsync(page, ".gallery .tile"));
        Assert.Equal("steps: 10, cfg: 1",
            await page.TextAsync("Array.from(document.querySelector('.gallery figcaption').children, e => e.textContent).join(', ')", Stop));
    }

    [Fact]
    public async Task The_image_of_a_cell_has_the_values_of_its_headings()
    {
        var page = await OpenAsync(MadeRun.Sweep(("steps", [10, 20]), ("cfg", [1, 2, 3])));

        Assert.Equal("image-5.png, steps: 20, cfg: 3",
            await page.TextAsync("document.querySelector('tbody tr:nth-child(2) td:nth-of-type(3) .tile').getAttribute('aria-label')", Stop));
    }

    [Fact]
    public async Task An_image_is_enlarged_by_keyboard_and_its_original_is_loaded_from_the_disk()
    {
        var page = await OpenAsync(MadeRun.Sweep(("steps", [10, 20]), ("cfg", [1, 2])));
        await page.EvaluateAsync("document.querySelector('td .tile').focus()", Stop);

        await page.PressAsync("Enter", Stop);
        await page.UntilAsync("document.getElementById('viewer').open", Stop);
        await page.UntilAsync("document.querySelector('#stage img').naturalWidth === 96", Stop);
        Assert.StartsWith("file://", await page.TextAsync("document.querySelector('#stage img').src", Stop), StringComparison.Ordinal);
        Assert.Contains("steps|10|cfg|1", await FactsAsync(page), StringComparison.Ordinal);

        await page.PressAsync("ArrowRight", Stop);
        await page.PressAsync("ArrowRight", Stop);
        Assert.Equal("image-2.png", await page.TextAsync("document.getElementById('name').textContent", Stop));
        Assert.Contains("steps|20|cfg|1", await FactsAsync(page), StringComparison.Ordinal);
        await page.PressAsync("ArrowLeft", Stop);
        Assert.Equal("2 of 4", await page.TextAsync("document.getElementById('place').textContent", Stop));

        await page.PressAsync("Escape", Stop);
        await page.UntilAsync("!document.getElementById('viewer').open", Stop);
        Assert.Equal("image-0.png, steps: 10, cfg: 1", await page.TextAsync("document.activeElement.getAttribute('aria-label')", Stop));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_single_file_works_alone()
    {
        var result = MadeRun.Sweep(("steps", [10, 20]), ("cfg", [1, 2]));
        await result.SaveReportAsync(_folder.File("index.html"), new() { SingleFile = true }, Stop);
        Directory.CreateDirectory(_folder.File("elsewhere"));
        File.Move(_folder.File("index.html"), _folder.File("elsewhere/sent by mail.html"));

        var page = await OpenAsync("elsewhere/sent by mail.html");
        await page.EvaluateAsync("document.querySelectorAll('td .tile')[3].click()", Stop);

        await page.UntilAsync("document.querySelector('#stage img').naturalWidth === 96", Stop);
        Assert.True((bool?)await page.EvaluateAsync("document.getElementById('original').hidden", Stop));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_failed_says_why_and_can_be_shown_alone()
    {
        var fine = MadeRun.Item(("steps", 10), ("cfg", 1)).With(MadeRun.Image("fine.png", 1));
        var failed =
            MadeRun.Item(("steps", 10), ("cfg", 2))
                .Failed(new RunError { Type = "OutOfMemoryError", Message = "CUDA out of memory", NodeLabel = "Denoise", Traceback = "line 1\n  line 2" });
        var canceled = new RunItem<WorkflowOutputs> { Outputs = new(), Outcome = RunOutcome.Canceled };
        var page = await OpenAsync(MadeRun.Of(fine, failed, canceled));

        Assert.Equal("1 completed, 1 failed, 1 canceled", await page.TextAsync("document.getElementById('outcomes').textContent", Stop));
        await ChooseAsync(page, "#show", "failed");
        Assert.Equal(["Failed", "Canceled"], await TextsAsync(page, ".tile strong"));
        Assert.Contains("OutOfMemoryError: CUDA out of memory", await TextsAsync(page, ".tile .why"));
        await page.EvaluateAsync("document.querySelector('.tile').click()", Stop);

        Assert.Equal("Failed in node Denoise", await page.TextAsync("document.querySelector('#stage strong').textContent", Stop));
        Assert.Equal("line 1\n  line 2", await page.TextAsync("document.querySelector('#stage pre').textContent", Stop));
        Assert.Contains("cfg|2", await FactsAsync(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Markup)]
    [InlineData(HostileText.Words)]
    public async Task Whatever_the_words_are_they_stay_words(string words)
    {
        var error = new RunError { Type = words, Message = words, NodeLabel = words, Traceback = words };
        var result = MadeRun.Of(
            MadeRun.Item((words, words), (words + "2", "x")).With(MadeRun.Image(words + ".png", 1)),
            MadeRun.Item((words, words + words), (words + "2", "x")).With(new OutputImage("empty.png")),
            MadeRun.Item((words, "y"), (words + "2", "z")).Failed(error));
        await new RunResult<WorkflowOutputs> { Items = result.Items, RunId = words }.SaveReportAsync(_folder.File("index.html"), new() { Title = words }, Stop);

        var page = await OpenAsync("index.html");
        for (var at = 0; at < 3; at++)
        {
            await page.EvaluateAsync($"document.querySelectorAll('.tile')[{at}].click()", Stop);
            await page.EvaluateAsync("document.getElementById('viewer').close()", Stop);
        }

        Assert.Equal("undefined", await page.TextAsync("typeof window.hacked", Stop));
        Assert.Equal(words.Replace('\ud800', '\ufffd').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'),
            await page.TextAsync("document.querySelector('h1').textContent", Stop));
        Assert.Equal(words.Replace('\ud800', '\ufffd'), await page.TextAsync("document.querySelectorAll('label.filter > span')[0].textContent", Stop));
        Assert.Equal(3, await CountAsync(page, ".tile"));
        // The style is the page's own, so that a title could not have changed it, and nothing was blocked, because nothing was tried.
        Assert.Equal(1, await CountAsync(page, "style"));
        Assert.DoesNotContain(page.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_policy_stops_a_script_that_got_into_the_page()
    {
        await MadeRun.Sweep(("steps", [1, 2])).SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);
        var text = await File.ReadAllTextAsync(_folder.File("index.html"), Stop);
        await File.WriteAllTextAsync(_folder.File("index.html"),
            text.Replace("<body>", "<body><script>window.hacked=1</script><img src=x onerror=window.hacked=1>", StringComparison.Ordinal), Stop);

        var page = await OpenAsync("index.html");

        Assert.Equal("undefined", await page.TextAsync("typeof window.hacked", Stop));
        Assert.Equal(2, await CountAsync(page, ".tile"));
        Assert.Contains(page.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_headings_stay_in_sight()
    {
        var page = await OpenAsync(MadeRun.Sweep(("steps", [.. Enumerable.Range(1, 12)]), ("cfg", [.. Enumerable.Range(1, 12)])));
        await page.LookAsync(900, 700, dark: false, Stop);

        // Its size depends on how many images the browser has loaded: to the end, wherever that is.
        const string Grid = "document.getElementById('grid')";
        await page.UntilAsync($"({Grid}.scrollTo({Grid}.scrollWidth, {Grid}.scrollHeight), {Grid}.scrollTop > 200 && {Grid}.scrollLeft > 200)", Stop);

        var places = (await page.EvaluateAsync("""
            (() => {
              const main = document.getElementById('grid').getBoundingClientRect();
              const of = s => document.querySelector(s).getBoundingClientRect();
              return [of('thead th:last-child').top - main.top, of('tbody tr:last-child th').left - main.left, of('.corner').top - main.top, of('.corner').left - main.left];
            })()
            """, Stop))!.AsArray();
        Assert.All(places, place => Assert.InRange((double)place!, -1, 1));
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(390, 844, false)]
    public async Task Nothing_is_wider_than_the_window_but_the_grid(int width, int height, bool dark)
    {
        var prompt = string.Join(' ', Enumerable.Repeat("a harbour at dawn, long exposure, soft light", 8));
        var page =
            await OpenAsync(
                MadeRun.Sweep(("Positive Prompt", [prompt, "short", new string('W', 300)]), ("Steps", [10, 20, 30, 40]),
                    ("Scheduler of the second pass", ["dpmpp_3m_k", "euler"])));
        await page.EvaluateAsync("document.getElementById('viewer').close()", Stop);
        await page.LookAsync(width, height, dark, Stop);
        await page.EvaluateAsync("document.getElementById('controls').open = true", Stop);

        Assert.True(
            (bool?)await page.EvaluateAsync("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight",
                Stop));
        Assert.True((bool?)await page.EvaluateAsync("document.getElementById('grid').clientHeight > 150", Stop));
        await LookedAtAsync(page, $"report-{width}-{(dark ? "dark" : "light")}");
        await page.EvaluateAsync("document.querySelectorAll('.tile')[2].click()", Stop);
        await page.UntilAsync("document.querySelector('#stage img').naturalWidth === 96", Stop);
        Assert.True(
            (bool?)await page.EvaluateAsync(
                "document.getElementById('viewer').scrollWidth <= innerWidth && document.getElementById('stage').clientHeight > 150", Stop));
        await LookedAtAsync(page, $"viewer-{width}-{(dark ? "dark" : "light")}");
        var background = await page.TextAsync("getComputedStyle(document.body).backgroundColor", Stop);
        Assert.Equal(dark, background == "rgb(22, 24, 27)");
    }

    // For people: whether the page is good to look at.
    private static async Task LookedAtAsync(Chromium page, string name)
    {
        if (Environment.GetEnvironmentVariable("INVOKEAI_TYPED_SCREENSHOTS") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), await page.ScreenshotAsync(Stop), Stop);
    }

    private async Task<Chromium> OpenAsync(RunResult result)
    {
        await result.SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);
        return await OpenAsync("index.html");
    }

    private async Task<Chromium> OpenAsync(string name)
    {
        var page = await fixture.PageAsync(Stop);
        await page.OpenAsync(new Uri(_folder.File(name)).AbsoluteUri, Stop);
        return page;
    }

    private static async Task<string[]> TextsAsync(Chromium page, string selector)
        => [.. (await page.EvaluateAsync($"Array.from(document.querySelectorAll('{selector}'), e => e.textContent)", Stop))!.AsArray()
            .Select(text => (string)text!)];

    private static async Task<int> CountAsync(Chromium page, string selector)
        => (int)(await page.EvaluateAsync($"document.querySelectorAll('{selector}').length", Stop))!;

    private static Task<JsonNode?> ChooseAsync(Chromium page, string selector, string value)
        => page.EvaluateAsync(
            $"(() => {{ const select = document.querySelector('{selector}'); select.value = '{value}'; select.dispatchEvent(new Event('change')); }})()", Stop);

    private static Task<string> FactsAsync(Chromium page)
        => page.TextAsync("Array.from(document.querySelectorAll('#facts > *'), e => e.textContent).join('|')", Stop);
}

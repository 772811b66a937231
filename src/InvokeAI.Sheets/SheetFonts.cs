using System.Text;
using SkiaSharp;

namespace InvokeAI;

/// <summary>Measures, wraps and draws labels, with other fonts of the system for letters that the first one lacks.</summary>
internal sealed class SheetFonts : IDisposable
{
    private const string Ellipsis = "…";

    private readonly SKTypeface _first;
    private readonly Queue<string> _files;
    private readonly List<SKTypeface> _loaded = [];
    private readonly Dictionary<int, SKTypeface> _others = [];

    private SheetFonts(SKTypeface first, IEnumerable<string> files) => (_first, _files) = (first, new(files));

    /// <exception cref="ArgumentException">The file is no font.</exception>
    /// <exception cref="InvalidOperationException">The system has none.</exception>
    public static SheetFonts Load(string? path) => Load(path, FontFiles.Find());

    /// <param name="path">The font of the labels; null takes one of the system.</param>
    /// <param name="files">Font files of the system, for where SkiaSharp itself finds none.</param>
    public static SheetFonts Load(string? path, IReadOnlyList<string> files)
    {
        var typeface = path is null ? SKTypeface.Default : SKTypeface.FromFile(path);
        if (typeface is not null && Has(typeface, 'A'))
            return new SheetFonts(typeface, files);
        if (path is not null)
            throw new ArgumentException($"'{path}' is not a font file that can be read.", nameof(path));
        return files.Select(file => SKTypeface.FromFile(file)).FirstOrDefault(found => found is not null && Has(found, 'A')) is { } any
            ? new SheetFonts(any, files)
            : throw new InvalidOperationException(
                "This machine has no font to draw the labels with. Install one (the package fonts-dejavu-core on Debian and Ubuntu), or set "
                    + "SheetOptions.FontPath to a font file.");
    }

    public float Measure(string text, float size) => Runs(text).Sum(run => Measure(run, size));

    public void Draw(SKCanvas canvas, string text, float x, float y, float size, SKPaint paint)
    {
        foreach (var run in Runs(text))
        {
            using var font = new SKFont(run.Face, size) { Subpixel = true };
            canvas.DrawText(run.Text, x, y, SKTextAlign.Left, font, paint);
            x += font.MeasureText(run.Text);
        }
    }

    /// <summary>The text in lines that fit, broken between words where that is possible. What does not fit ends in an ellipsis.</summary>
    public IReadOnlyList<string> Wrap(string text, float width, float size, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Measure(line + word.TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
            while (Measure(line.TrimEnd(), size) > width && Cut(line, width, size) is var cut && cut < line.Length)
            {
                lines.Add(line[..cut]);
                line = line[cut..];
            }
        }

        lines.Add(line.TrimEnd());
        if (lines.Count <= most)
            return lines;
        var last = lines[most - 1];
        while (last.Length > 0 && Measure(last + Ellipsis, size) > width)
            last = last[..Before(last, last.Length)];
        return [.. lines.Take(most - 1), last + Ellipsis];
    }

    public void Dispose()
    {
        _loaded.ForEach(face => face.Dispose());
        if (_first != SKTypeface.Default)
            _first.Dispose();
    }

    private static float Measure((string Text, SKTypeface Face) run, float size)
    {
        using var font = new SKFont(run.Face, size);
        return font.MeasureText(run.Text);
    }

    // Line breaks, tabs and what steers a terminal are spaces here.
    private static IEnumerable<string> Words(string text)
    {
        var clean = new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Trim();
        for (var start = 0; start < clean.Length;)
        {
            var space = clean.IndexOf(' ', start);
            var end = space < 0 ? clean.Length : space + 1;
            yield return clean[start..end];
            start = end;
        }
    }

    // How much of a word that is wider than a line fits; at least one letter.
    private int Cut(string line, float width, float size)
    {
        var cut = line.Length;
        while (cut > 1 && Measure(line[..cut], size) > width)
            cut = Before(line, cut);
        return Math.Max(cut, line.Length > 1 && char.IsHighSurrogate(line[0]) ? 2 : 1);
    }

    private static int Before(string text, int at) => at >= 2 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]) ? at - 2 : at - 1;

    private IEnumerable<(string Text, SKTypeface Face)> Runs(string text)
    {
        var run = new StringBuilder();
        var face = _first;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = FaceOf(rune.Value);
            if (next != face && run.Length > 0)
            {
                yield return (run.ToString(), face);
                run.Clear();
            }

            face = next;
            run.Append(rune.ToString());
        }

        if (run.Length > 0)
            yield return (run.ToString(), face);
    }

    private static bool Has(SKTypeface face, int character)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(character);
    }

    private SKTypeface FaceOf(int character)
    {
        if (Has(_first, character))
            return _first;
        if (!_others.TryGetValue(character, out var other))
            _others.Add(character, other = Find(character) ?? _first);
        return other;
    }

    private SKTypeface? Find(int character)
    {
        if (SKFontManager.Default.MatchCharacter(character) is { } matched)
        {
            _loaded.Add(matched);
            if (Has(matched, character))
                return matched;
        }

        if (_loaded.Find(face => Has(face, character)) is { } known)
            return known;
        while (_files.TryDequeue(out var file))
        {
            if (SKTypeface.FromFile(file) is not { } face)
                continue;
            _loaded.Add(face);
            if (Has(face, character))
                return face;
        }

        return null;
    }
}

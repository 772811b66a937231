using System.Globalization;
using SkiaSharp;

namespace InvokeAI;

/// <summary>Where everything of a sheet is.</summary>
internal sealed class SheetLayout
{
    private const float LineHeight = 1.3f;
    private const int MostCaptions = 3;
    private const int MostLines = 4;

    private readonly RunReport _report;
    private readonly SheetFonts _fonts;
    private readonly float _cell;
    private readonly float _pad;
    private readonly float _text;
    private readonly List<SheetLabel> _labels = [];
    private readonly List<SheetTile> _tiles = [];
    private readonly List<float> _rules = [];

    /// <exception cref="InvalidOperationException">The sheet would be too large.</exception>
    public SheetLayout(RunReport report, int cellSize, SheetFonts fonts)
    {
        (_report, _fonts, _cell) = (report, fonts, cellSize);
        _pad = Math.Max(4, cellSize / 24f);
        _text = Math.Clamp(cellSize / 16f, 11, 32);
        Place();
    }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public float CellSize => _cell;

    public IReadOnlyList<SheetLabel> Labels => _labels;

    public IReadOnlyList<SheetTile> Tiles => _tiles;

    /// <summary>The heights of the lines between rows.</summary>
    public IReadOnlyList<float> Rules => _rules;

    /// <summary>The size of captions and labels.</summary>
    public float TextSize => _text;

    public static float HeightOf(int lines, float size) => lines * size * LineHeight;

    private void Place()
    {
        var (rows, columns) = (_report.Rows, _report.Columns);
        var isGrid = rows >= 0;
        var cells = isGrid ? Grid(rows, columns) : Gallery();
        var most = Math.Max(1, cells.SelectMany(row => row).Max(cell => (int?)cell.Count) ?? 1);
        var across = isGrid ? (int)Math.Ceiling(Math.Sqrt(most)) : 1;
        var free = Enumerable.Range(0, _report.Inputs.Count).Where(input => input != rows && input != columns).Take(MostCaptions).ToList();
        var tileHeight = _cell + (free.Count > 0 ? (_pad / 2) + HeightOf(free.Count, _text) : 0);
        var cellWidth = (across * _cell) + ((across - 1) * _pad);
        var count = cells.Max(row => (int?)row.Count) ?? 0;
        var left = isGrid ? _pad + Math.Max(_cell * 0.75f, _text * 6) + _pad : _pad;
        Width = (int)Math.Ceiling(Math.Max(left + (count * (cellWidth + _pad)), _cell * 2));
        var y = Heading();
        if (isGrid)
            y = ColumnHeadings(y, left, cellWidth, count, rows, columns);
        for (var row = 0; row < cells.Count; row++)
        {
            if (isGrid)
                _labels.Add(
                    new(_fonts.Wrap(_report.Inputs[rows].Values[row], left - (2 * _pad), _text, (int)(_cell / (_text * LineHeight))), new(_pad, y), _text));
            var deep = Math.Max(1, cells[row].Max(cell => (int?)((cell.Count + across - 1) / across)) ?? 1);
            for (var column = 0; column < cells[row].Count; column++)
            {
                for (var at = 0; at < cells[row][column].Count; at++)
                {
                    var x = left + (column * (cellWidth + _pad)) + (at % across * (_cell + _pad));
                    var top = y + (at / across * (tileHeight + _pad));
                    var (item, file) = cells[row][column][at];
                    _tiles.Add(new(item, file, SKRect.Create(x, top, _cell, _cell), [.. free.Select(input => Caption(input, item))]));
                }
            }

            y += (deep * (tileHeight + _pad)) + _pad;
            if (isGrid && row < cells.Count - 1)
                _rules.Add(y - _pad);
        }

        Height = (int)Math.Ceiling(y);
        if ((long)Width * Height > 100_000_000)
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture,
                    $"The sheet would have {Width} x {Height} pixels. Draw it with a smaller SheetOptions.CellSize, or save a report instead."));
    }

    private float Heading()
    {
        var size = _text * 1.4f;
        var lines = _fonts.Wrap(_report.Title, Width - (2 * _pad), size, 2);
        _labels.Add(new(lines, new(_pad, _pad), size));
        var y = _pad + HeightOf(lines.Count, size);
        var counts =
            _report.Items.GroupBy(item => item.Item.Outcome).OrderBy(group => group.Key)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        var summary = _fonts.Wrap(_report.Items.Count == 0 ? "The run has no items." : string.Join(", ", counts), Width - (2 * _pad), _text, 2);
        _labels.Add(new(summary, new(_pad, y), _text, IsFaint: true));
        return y + HeightOf(summary.Count, _text) + _pad;
    }

    private float ColumnHeadings(float y, float left, float cellWidth, int count, int rows, int columns)
    {
        string[] names = [$"Across: {_report.Inputs[columns].Label}", $"Down: {_report.Inputs[rows].Label}"];
        var corner = names.SelectMany(name => _fonts.Wrap(name, left - (2 * _pad), _text * 0.85f, 2)).ToList();
        _labels.Add(new(corner, new(_pad, y), _text * 0.85f, IsFaint: true));
        var height = HeightOf(corner.Count, _text * 0.85f);
        for (var column = 0; column < count; column++)
        {
            var lines = _fonts.Wrap(_report.Inputs[columns].Values[column], cellWidth, _text, MostLines);
            _labels.Add(new(lines, new(left + (column * (cellWidth + _pad)), y), _text));
            height = Math.Max(height, HeightOf(lines.Count, _text));
        }

        _rules.Add(y + height + (_pad / 2));
        return y + height + (1.5f * _pad);
    }

    // Items of which the server told no values have no place in the grid.
    private List<List<List<(ReportItem, OutputFile?)>>> Grid(int rows, int columns)
        => [.. _report.Inputs[rows].Values.Select(
            (_, row)
                => _report.Inputs[columns].Values.Select(
                    (_, column) => _report.Items.Where(item => item.Values[rows] == row && item.Values[columns] == column).SelectMany(Files).ToList())
                    .ToList())];

    private List<List<List<(ReportItem, OutputFile?)>>> Gallery()
    {
        var all = _report.Items.SelectMany(Files).ToList();
        var across = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(all.Count)));
        return [.. all.Chunk(across).Select(row => row.Select(tile => new List<(ReportItem, OutputFile?)> { tile }).ToList())];
    }

    private static IEnumerable<(ReportItem, OutputFile?)> Files(ReportItem item)
    {
        var files = item.Files.Select(file => (item, (OutputFile?)file)).ToList();
        return files.Count > 0 && item.Item.IsCompleted ? files : files.Prepend((item, null));
    }

    private string Caption(int input, ReportItem item)
    {
        var value = item.Values[input] < 0 ? "(not known)" : _report.Inputs[input].Values[item.Values[input]];
        return _fonts.Wrap($"{_report.Inputs[input].Label}: {value}", _cell, _text, 1)[0];
    }
}

//! A bag as one file: a zip whose bytes follow from the names and bytes of its files alone.
//!
//! Files are stored as they are, in the order in which they are given, all of the first day
//! that a zip can tell. What is compressed would change with the compressor, and a wrong byte
//! would take a whole file with it. No crate's next version may write one byte otherwise: so
//! few lines are better here than a dependency. Names are UTF-8, and what is larger than zip
//! was made for is told as PKWARE's APPNOTE 6.3.3 says (zip64).

use std::io::{self, Read, Seek, SeekFrom, Write};

/// A file in a zip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its path, with `/`.
    pub name: String,
    size: u32,
    crc: u32,
    /// Where its header stands.
    offset: u64,
}

/// Writes a zip.
pub struct Writer<W> {
    out: W,
    at: u64,
    entries: Vec<Entry>,
}

const HEADER: u32 = 0x0403_4b50;
const LISTED: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const WAY_TO_END_64: u32 = 0x0706_4b50;

/// How long the parts are before the names.
const HEADER_SIZE: u64 = 30;
const LISTED_SIZE: usize = 46;
const END_SIZE: usize = 22;
const END_64_SIZE: usize = 56;
const WAY_SIZE: usize = 20;

/// What stands for a number that is told elsewhere.
const ELSEWHERE: u32 = u32::MAX;

impl<W: Write> Writer<W> {
    /// Begins a zip.
    pub fn new(out: W) -> Self {
        Self { out, at: 0, entries: Vec::new() }
    }

    /// Adds a file, of less than 4 GB. It is opened twice: its digest stands before it.
    pub fn add<R: Read>(
        &mut self,
        name: &str,
        open: impl Fn() -> io::Result<R>,
    ) -> io::Result<()> {
        let (size, crc) = told_of(open()?)?;
        let too_large = || io::Error::other(format!("{name} is larger than 4 GB"));
        let size = u32::try_from(size).map_err(|_| too_large())?;
        let entry = Entry { name: name.to_owned(), size, crc, offset: self.at };
        let mut header = HEADER.to_le_bytes().to_vec();
        header.extend(entry.common());
        header.extend(0u16.to_le_bytes());
        header.extend(name.as_bytes());
        self.put(&header)?;
        if io::copy(&mut open()?, &mut self.out)? != u64::from(size) {
            return Err(io::Error::other(format!("{name} changed while it was read")));
        }
        self.at += u64::from(size);
        self.entries.push(entry);
        Ok(())
    }

    /// Ends the zip with the list of its files.
    pub fn finish(mut self) -> io::Result<W> {
        let start = self.at;
        for entry in std::mem::take(&mut self.entries) {
            self.put(&entry.listed())?;
            self.entries.push(entry);
        }
        let (size, count) = (self.at - start, self.entries.len() as u64);
        let is_large = count >= u64::from(u16::MAX)
            || size >= u64::from(ELSEWHERE)
            || start >= u64::from(ELSEWHERE);
        if is_large {
            let end = self.at;
            self.put(&end_64(count, size, start))?;
            self.put(&way_to(end))?;
        }
        let short = |it: u64| u16::try_from(it).unwrap_or(u16::MAX).to_le_bytes();
        let long = |it: u64| u32::try_from(it).unwrap_or(ELSEWHERE).to_le_bytes();
        let mut end = END.to_le_bytes().to_vec();
        end.extend([0; 4]);
        end.extend([short(count), short(count)].concat());
        end.extend([long(size), long(start)].concat());
        end.extend([0; 2]);
        self.put(&end)?;
        Ok(self.out)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// The end of a large zip: so many files, the size of their list and where it begins.
fn end_64(count: u64, size: u64, start: u64) -> Vec<u8> {
    let mut end = END_64.to_le_bytes().to_vec();
    end.extend((END_64_SIZE as u64 - 12).to_le_bytes());
    // Made by Unix, and needed is 4.5, which has zip64.
    end.extend([45, 3, 45, 0]);
    end.extend([0; 8]);
    for number in [count, count, size, start] {
        end.extend(number.to_le_bytes());
    }
    end
}

/// Where the end of a large zip stands.
fn way_to(end: u64) -> Vec<u8> {
    let mut way = WAY_TO_END_64.to_le_bytes().to_vec();
    way.extend([0; 4]);
    way.extend(end.to_le_bytes());
    way.extend(1u32.to_le_bytes());
    way
}

impl Entry {
    /// What header and list say alike: the version that is needed, that the name is UTF-8,
    /// that nothing is compressed, 1 January 1980, digest and sizes.
    fn common(&self) -> Vec<u8> {
        let mut common =
            vec![if self.is_far() { 45 } else { 20 }, 0, 0, 8, 0, 0, 0, 0, 33, 0];
        for number in [self.crc, self.size, self.size] {
            common.extend(number.to_le_bytes());
        }
        common.extend((self.name.len() as u16).to_le_bytes());
        common
    }

    fn is_far(&self) -> bool {
        self.offset >= u64::from(ELSEWHERE)
    }

    /// Its line in the list.
    fn listed(&self) -> Vec<u8> {
        let mut listed = LISTED.to_le_bytes().to_vec();
        listed.extend([if self.is_far() { 45 } else { 20 }, 3]);
        listed.extend(self.common());
        listed.extend((if self.is_far() { 12u16 } else { 0 }).to_le_bytes());
        listed.extend([0; 6]);
        // A file that its owner may write and all may read.
        listed.extend((0o100_644u32 << 16).to_le_bytes());
        let offset = u32::try_from(self.offset).unwrap_or(ELSEWHERE);
        listed.extend(offset.to_le_bytes());
        listed.extend(self.name.as_bytes());
        if self.is_far() {
            listed.extend([1, 0, 8, 0]);
            listed.extend(self.offset.to_le_bytes());
        }
        listed
    }

    /// The file, in the zip that lists it.
    pub fn open<R: Read + Seek>(&self, mut zip: R) -> io::Result<impl Read> {
        zip.seek(SeekFrom::Start(self.offset + HEADER_SIZE + self.name.len() as u64))?;
        Ok(zip.take(self.size.into()))
    }
}

/// The files of a zip, in the order of its list. `None` where the list is damaged.
pub fn entries(zip: &mut (impl Read + Seek)) -> io::Result<Option<Vec<Entry>>> {
    let length = zip.seek(SeekFrom::End(0))?;
    let tail = length.min((END_SIZE + WAY_SIZE + END_64_SIZE) as u64);
    zip.seek(SeekFrom::Start(length - tail))?;
    let mut end = Vec::new();
    zip.take(tail).read_to_end(&mut end)?;
    let Some((count, size, start)) = told(&end) else { return Ok(None) };
    if start.checked_add(size).is_none_or(|it| it > length) {
        return Ok(None);
    }
    zip.seek(SeekFrom::Start(start))?;
    let mut list = Vec::new();
    zip.take(size).read_to_end(&mut list)?;
    let entries = Reader(&list).entries();
    let is_whole = |entry: &Entry| {
        let head = HEADER_SIZE + entry.name.len() as u64 + u64::from(entry.size);
        entry.offset.checked_add(head).is_some_and(|it| it <= start)
    };
    Ok(entries.filter(|it| it.len() as u64 == count && it.iter().all(is_whole)))
}

/// What the end of a zip tells of its list: how many files, its size and where it begins.
fn told(tail: &[u8]) -> Option<(u64, u64, u64)> {
    let at = tail.len().checked_sub(END_SIZE)?;
    let mut end = Reader(&tail[at..]);
    if end.long()? != END {
        return None;
    }
    end.skip(6)?;
    let (count, size, start) = (end.short()?, end.long()?, end.long()?);
    let is_large = count == u16::MAX || size == ELSEWHERE || start == ELSEWHERE;
    if !is_large {
        return Some((count.into(), size.into(), start.into()));
    }
    let mut end = Reader(tail.get(at.checked_sub(WAY_SIZE + END_64_SIZE)?..)?);
    if end.long()? != END_64 {
        return None;
    }
    end.skip(28)?;
    Some((end.huge()?, end.huge()?, end.huge()?))
}

/// Numbers and names, one after the other.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.take(count).map(|_| ())
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn huge(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn entries(mut self) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        while !self.0.is_empty() {
            entries.push(self.entry()?);
        }
        Some(entries)
    }

    fn entry(&mut self) -> Option<Entry> {
        let mut fixed = Reader(self.take(LISTED_SIZE)?);
        if fixed.long()? != LISTED {
            return None;
        }
        fixed.skip(12)?;
        let (crc, size) = (fixed.long()?, fixed.long()?);
        fixed.skip(4)?;
        let (name, more, remark) = (fixed.short()?, fixed.short()?, fixed.short()?);
        fixed.skip(8)?;
        let offset = fixed.long()?;
        let name = std::str::from_utf8(self.take(name.into())?).ok()?.to_owned();
        let mut more = Reader(self.take(more.into())?);
        self.skip(remark.into())?;
        let offset = match offset {
            ELSEWHERE => more.skip(4).and_then(|()| more.huge())?,
            offset => offset.into(),
        };
        Some(Entry { name, size, crc, offset })
    }
}

/// How many bytes a file has, and its CRC-32.
fn told_of(mut file: impl Read) -> io::Result<(u64, u32)> {
    let (mut size, mut crc) = (0, !0);
    let mut part = [0; 16 * 1024];
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok((size, !crc)),
            Ok(count) => {
                let bytes = part[..count].iter();
                crc = bytes.fold(crc, |crc: u32, it| {
                    (crc >> 8) ^ CRCS[usize::from((crc as u8) ^ it)]
                });
                size += count as u64;
            }
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}

/// What each byte does to it.
const CRCS: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};

/// Takes what is written and compares it with what is there.
pub struct Comparison<R> {
    there: R,
    is_same: bool,
}

impl<R: Read> Comparison<R> {
    /// Begins at the start of what is there.
    pub fn new(there: R) -> Self {
        Self { there, is_same: true }
    }

    /// Whether all that was written is there, and no more.
    pub fn is_same(mut self) -> io::Result<bool> {
        Ok(self.is_same && self.there.read(&mut [0])? == 0)
    }
}

impl<R: Read> Write for Comparison<R> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut there = Vec::with_capacity(bytes.len());
        (&mut self.there).take(bytes.len() as u64).read_to_end(&mut there)?;
        self.is_same &= there == bytes;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
